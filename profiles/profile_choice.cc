#include "profiles/profile_choice.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace iztk::profiles {
namespace {

using parsers::Element;

// The part of "Z22^CDCPHINVS" before the component delimiter of the tables.
std::string_view first_part(std::string_view text) { return text.substr(0, text.find('^')); }

std::string_view second_part(std::string_view text) {
  const std::size_t caret = text.find('^');
  return caret == std::string_view::npos ? std::string_view{} : first_part(text.substr(caret + 1));
}

bool same_type(const parsers::Message& message, const Element& msh9, std::string_view type) {
  const char delimiter = message.delimiters().component;
  return parsers::part(msh9, delimiter, 1).text == first_part(type) &&
         parsers::part(msh9, delimiter, 2).text == second_part(type);
}

const Profile* by_identifier(const Guide& guide, const parsers::Message& message) {
  parsers::Parts repetitions(message.field(0, 21), message.delimiters().repetition);
  Element repetition;
  while (repetitions.next(&repetition)) {
    const std::string_view id = parsers::part(repetition, message.delimiters().component, 1).text;
    for (const Profile* profile : guide.profiles()) {
      if (id == first_part(profile->identifier)) return profile;
    }
  }
  return nullptr;
}

bool contains(std::span<const parsers::SegmentName> names, parsers::SegmentName name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Segments of the message that the profile's structure does not know, and segments that it requires
// and the message does not have.
std::size_t misfits(const Profile& profile, const parsers::Message& message) {
  const auto known = parsers::structure_segments(profile.structure);
  std::size_t count = 0;
  for (const parsers::SegmentName name : message.segment_names()) count += !contains(known, name);
  for (const GroupDefinition& group : profile.groups) {
    for (const StructureElement& child : group.children) {
      const bool required = child.segment != nullptr && child.usage == Usage::kRequired;
      count += required && !contains(message.segment_names(), child.segment->segment);
    }
  }
  return count;
}

// Several profiles share a message type: the one that leaves the fewest segments over, in the
// guide's order.
const Profile* by_message_type(const Guide& guide, const parsers::Message& message) {
  const Element msh9 = message.field(0, 9);
  const Profile* best = nullptr;
  std::size_t least = 0;
  for (const Profile* profile : guide.profiles()) {
    const bool fits =
        std::any_of(profile->message_types.begin(), profile->message_types.end(),
                    [&](std::string_view type) { return same_type(message, msh9, type); });
    if (!fits) continue;
    const std::size_t count = misfits(*profile, message);
    if (best != nullptr && count >= least) continue;
    best = profile;
    least = count;
  }
  return best;
}

}  // namespace

const Profile* choose_profile(const Guide& guide, const parsers::Message& message) {
  const Profile* profile = by_identifier(guide, message);
  return profile != nullptr ? profile : by_message_type(guide, message);
}

}  // namespace iztk::profiles
