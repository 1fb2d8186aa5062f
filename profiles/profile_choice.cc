#include "profiles/profile_choice.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <string_view>

#include "core/contains.h"

namespace iztk::profiles {
namespace {

using parsers::Element;

// The part of "Z22^CDCPHINVS" before the component delimiter of the tables.
std::string_view first_part(std::string_view text) { return text.substr(0, text.find('^')); }

std::string_view second_part(std::string_view text) {
  const std::size_t caret = text.find('^');
  return caret == std::string_view::npos ? std::string_view{} : first_part(text.substr(caret + 1));
}

/// Message code and trigger event in MSH-9.
struct MessageType {
  std::string_view code;
  std::string_view trigger;
};

MessageType message_type(const parsers::Message& message) {
  const Element msh9 = message.field(0, 9);
  const char delimiter = message.delimiters().component;
  const auto component = [&](std::uint32_t number) {
    const Element part = parsers::part(msh9, delimiter, number);
    return part.presence() == parsers::Presence::kValued ? part.text : std::string_view();
  };
  return {component(1), component(2)};
}

/// Whether a message of this type may be what the table calls `type`. All acknowledgments are of
/// one profile, whatever they acknowledge.
bool is_of_type(const MessageType& message, std::string_view type) {
  if (message.code.empty() || message.code != first_part(type)) return false;
  return message.trigger.empty() || message.code == "ACK" || message.trigger == second_part(type);
}

bool is_for(const ProfileInfo& profile, const MessageType& type) {
  return std::any_of(profile.message_types.begin(), profile.message_types.end(),
                     [&](std::string_view each) { return is_of_type(type, each); });
}

/// A profile that MSH-21 names.
struct NamedProfile {
  const ProfileInfo* info = nullptr;
  core::Place place;
};

/// The first one that `fits`.
template <typename Fits>
NamedProfile named_profile(const Guide& guide, const parsers::Message& message, Fits fits) {
  constexpr std::uint32_t kProfileIdentifier = 21;
  parsers::Parts repetitions(message.field(0, kProfileIdentifier), message.delimiters().repetition);
  Element repetition;
  for (std::uint32_t number = 1; repetitions.next(&repetition); ++number) {
    const std::string_view id = parsers::part(repetition, message.delimiters().component, 1).text;
    for (const ProfileInfo& info : guide.profiles()) {
      if (id != first_part(info.identifier) || !fits(info)) continue;
      return {&info, {0, kProfileIdentifier, number, 0, 0}};
    }
  }
  return {};
}

/// The profiles that may answer a query, as QAK-3 and QPD-1 name it (CDC guide R1.5, chapter 7).
struct Answers {
  std::string_view query;
  std::array<std::string_view, 3> profiles;
};
constexpr Answers kAnswers[] = {{"Z34", {"Z31", "Z32", "Z33"}}, {"Z44", {"Z31", "Z33", "Z42"}}};

/// First component of a field of the first segment with this name; empty if there is none.
std::string_view first_component(const parsers::Message& message, parsers::SegmentName name,
                                 std::uint32_t field) {
  const auto& names = message.segment_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  const auto segment = static_cast<std::uint32_t>(found - names.begin());
  return parsers::part(message.field(segment, field), message.delimiters().component, 1).text;
}

/// The query that an answer answers, or that a query makes; nullptr if the guide does not know it,
/// or if the message says two things about it.
const Answers* named_query(const parsers::Message& message) {
  const std::string_view in_qak = first_component(message, "QAK", 3);
  const std::string_view in_qpd = first_component(message, "QPD", 1);
  const std::string_view query = in_qak.empty() ? in_qpd : in_qak;
  if (!in_qpd.empty() && in_qpd != query) return nullptr;
  const auto* found = std::find_if(std::begin(kAnswers), std::end(kAnswers),
                                   [&](const Answers& each) { return each.query == query; });
  return found == std::end(kAnswers) ? nullptr : found;
}

// Segments of the message that the profile's structure does not know, and segments that it requires
// and the message does not have.
std::size_t misfits(const Profile& profile, const parsers::Message& message) {
  const auto known = parsers::structure_segments(profile.structure);
  std::size_t count = 0;
  for (const parsers::SegmentName name : message.segment_names())
    count += !core::contains(known, name);
  for (const GroupDefinition& group : profile.groups) {
    for (const StructureElement& child : group.children) {
      const bool required = child.segment != nullptr && child.usage == Usage::kRequired;
      count += required && !core::contains(message.segment_names(), child.segment->segment);
    }
  }
  return count;
}

bool may_be(const ProfileInfo& profile, const MessageType& type, const Answers* query) {
  if (!is_for(profile, type)) return false;
  if (query == nullptr) return true;
  if (type.code == "QBP") return profile.id == query->query;
  return type.code != "RSP" || std::find(query->profiles.begin(), query->profiles.end(),
                                         profile.id) != query->profiles.end();
}

// Several profiles share a message type: the one that leaves the fewest segments over, in the
// guide's order.
template <typename Fits>
const Profile* by_segments(const Guide& guide, const parsers::Message& message, Fits fits) {
  const Profile* best = nullptr;
  std::size_t least = 0;
  for (const ProfileInfo& info : guide.profiles()) {
    if (!fits(info)) continue;
    const Profile& profile = guide.profile(info);
    const std::size_t count = misfits(profile, message);
    if (best != nullptr && count >= least) continue;
    best = &profile;
    least = count;
  }
  return best;
}

}  // namespace

ProfileChoice choose_profile(const Guide& guide, const parsers::Message& message) {
  const MessageType type = message_type(message);
  const Answers* query = named_query(message);
  const auto fits = [&](const ProfileInfo& info) { return may_be(info, type, query); };
  if (const NamedProfile named = named_profile(guide, message, fits); named.info != nullptr) {
    return {.profile = &guide.profile(*named.info)};
  }
  const NamedProfile named = named_profile(guide, message, [](const ProfileInfo&) { return true; });
  const Profile* profile = by_segments(guide, message, fits);
  if (named.info == nullptr) return {.profile = profile};
  if (profile == nullptr) return {.profile = &guide.profile(*named.info)};
  return {.profile = profile,
          .disagreeing = named.info,
          .disagreeing_place = named.place,
          .decided_by = is_for(*named.info, type) ? "QPD-1" : "MSH-9"};
}

}  // namespace iztk::profiles
