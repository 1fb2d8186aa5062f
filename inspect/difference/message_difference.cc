#include "inspect/difference/message_difference.h"

#include <algorithm>
#include <optional>

#include "inspect/difference/segment_alignment.h"
#include "parsers/encoding/encoding.h"
#include "profiles/checks/element_pass.h"
#include "profiles/checks/place_facts.h"
#include "profiles/evaluation/element_path.h"
#include "profiles/evaluation/selection.h"

namespace iztk::inspect {
namespace {

using parsers::Element;
using profiles::Level;

/// The message that an element is in, with the element and its place.
struct Side {
  const profiles::MessageContext& context;
  Element element;
  core::Place place;

  bool valued() const { return context.valued(element); }
  std::string_view value() const { return context.value(element); }
  std::string path() const {
    return profiles::element_path(context.message, context.structure, place);
  }
  std::string_view name() const {
    if (place.field == 0) {
      const profiles::SegmentDefinition* segment =
          context.structure == nullptr ? nullptr
                                       : profiles::segment_definition(context, place.segment);
      return segment == nullptr ? std::string_view() : segment->title;
    }
    const profiles::ElementDefinition* definition = profiles::find_definition(context, place);
    return definition == nullptr ? std::string_view() : definition->name;
  }
};

bool in_instance(std::uint32_t wanted, std::uint32_t number) {
  return wanted == 0 || number == 0 || wanted == number;
}

/// Whether an element is at a path or in what stands there. An element that is not divided is its
/// first part.
bool covers(const parsers::Path& path, const Side& side) {
  const core::Place& place = side.place;
  const parsers::Message& message = side.context.message;
  if (message.segment(place.segment).name != path.segment) return false;
  const parsers::Structure* structure = side.context.structure;
  if (!path.groups.empty()) {
    if (structure == nullptr) return false;
    const std::uint32_t node = structure->node_of_segment[place.segment];
    if (node == parsers::StructureNode::kNone ||
        !profiles::in_groups(*structure, node, path.groups)) {
      return false;
    }
  }
  if (path.segment_instance != 0) {
    const auto& names = message.segment_names();
    const auto instance =
        std::count(names.begin(), names.begin() + place.segment + 1, names[place.segment]);
    if (static_cast<std::uint32_t>(instance) != path.segment_instance) return false;
  }
  if (path.field == 0) return true;
  return path.field == place.field && in_instance(path.repetition, place.repetition) &&
         (path.component == 0 || path.component == std::max(place.component, 1u)) &&
         (path.subcomponent == 0 || path.subcomponent == std::max(place.subcomponent, 1u));
}

/// Compares two messages.
class Comparison {
 public:
  Comparison(const OpenedMessage& left, const OpenedMessage& right,
             std::span<const NamedPath> ignored)
      : left_(left.context()), right_(right.context()), ignored_(ignored) {}

  std::vector<Difference> run() {
    for (const SegmentPair& pair : align_segments(left_.message, right_.message)) {
      if (!pair.left) {
        add_segment(right_, *pair.right, Difference::Kind::kAdded);
      } else if (!pair.right) {
        add_segment(left_, *pair.left, Difference::Kind::kRemoved);
      } else {
        compare_segments(*pair.left, *pair.right);
      }
    }
    return std::move(differences_);
  }

 private:
  static Side segment_side(const profiles::MessageContext& context, std::uint32_t segment) {
    const parsers::Message& message = context.message;
    return {context,
            {message.segment_text(segment), message.segment(segment).begin, false},
            {segment, 0, 0, 0, 0}};
  }

  void add_segment(const profiles::MessageContext& context, std::uint32_t segment,
                   Difference::Kind kind) {
    const Side side = segment_side(context, segment);
    if (ignored(side)) return;
    Difference& difference = differences_.emplace_back();
    difference.kind = kind;
    const bool added = kind == Difference::Kind::kAdded;
    difference.name = side.name();
    (added ? difference.right_path : difference.left_path) = side.path();
    (added ? difference.right : difference.left) =
        parsers::to_utf8(side.element.text, context.charset, context.arena)
            .value_or(side.element.text);
  }

  void compare_segments(std::uint32_t left, std::uint32_t right) {
    if (left_.message.segment_text(left) == right_.message.segment_text(right) &&
        left_.charset == right_.charset) {
      return;
    }
    const std::uint32_t last = std::max(left_.message.segment(left).field_count,
                                        right_.message.segment(right).field_count);
    const bool delimiters =
        left_.message.declares_delimiters(left) && right_.message.declares_delimiters(right);
    for (std::uint32_t field = delimiters ? 3 : 1; field <= last; ++field) {
      compare_parts({left_, left_.message.field(left, field), {left, field, 0, 0, 0}},
                    {right_, right_.message.field(right, field), {right, field, 0, 0, 0}}, 0);
    }
  }

  /// `depth`: 0 for the repetitions of a field, 1 for components, 2 for subcomponents, 3 for what
  /// has no parts.
  void compare_parts(const Side& left, const Side& right, int depth) {
    if (!left.valued() && !right.valued()) return;
    if (depth == 3) return compare_values(left, right);
    const std::uint32_t left_parts = count_parts(left, depth);
    const std::uint32_t right_parts = count_parts(right, depth);
    // One repetition needs no number, and one part is the whole.
    const bool single = left_parts <= 1 && right_parts <= 1;
    for (std::uint32_t i = 1; i <= std::max(left_parts, right_parts); ++i) {
      compare_parts(part(left, depth, i, single), part(right, depth, i, single), depth + 1);
    }
  }

  static char delimiter(const Side& side, int depth) {
    const parsers::Delimiters& delimiters = side.context.message.delimiters();
    if (depth == 0) return delimiters.repetition;
    return depth == 1 ? delimiters.component : delimiters.subcomponent;
  }

  static std::uint32_t count_parts(const Side& side, int depth) {
    if (!side.valued()) return 0;
    return parsers::count_parts(side.element, delimiter(side, depth));
  }

  static Side part(const Side& whole, int depth, std::uint32_t index, bool single) {
    Side out{whole.context, parsers::part(whole.element, delimiter(whole, depth), index),
             whole.place};
    if (single) return out;
    if (depth == 0) out.place.repetition = index;
    if (depth == 1) out.place.component = index;
    if (depth == 2) out.place.subcomponent = index;
    return out;
  }

  void compare_values(const Side& left, const Side& right) {
    if (left.valued() == right.valued() && left.value() == right.value()) return;
    if (ignored(left) || ignored(right)) return;
    Difference& difference = differences_.emplace_back();
    difference.kind = !left.valued()    ? Difference::Kind::kAdded
                      : !right.valued() ? Difference::Kind::kRemoved
                                        : Difference::Kind::kChanged;
    difference.left_path = left.path();
    difference.right_path = right.path();
    difference.name = left.name().empty() ? right.name() : left.name();
    if (left.valued()) difference.left = left.value();
    if (right.valued()) difference.right = right.value();
  }

  bool ignored(const Side& side) const {
    return std::ranges::any_of(ignored_,
                               [&](const NamedPath& path) { return covers(path.path, side); });
  }

  const profiles::MessageContext& left_;
  const profiles::MessageContext& right_;
  std::span<const NamedPath> ignored_;
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> MessageComparison::compare(const OpenedMessage& left,
                                                   const OpenedMessage& right) const {
  return Comparison(left, right, ignored_).run();
}

}  // namespace iztk::inspect
