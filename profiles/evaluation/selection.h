#ifndef IZTK_PROFILES_EVALUATION_SELECTION_H_
#define IZTK_PROFILES_EVALUATION_SELECTION_H_

#include <cstdint>

#include "parsers/language/path.h"
#include "profiles/evaluation/element_parts.h"
#include "profiles/evaluation/evaluator.h"

namespace iztk::profiles {

/// An element that a path selects.
struct Selected {
  parsers::Element element;
  std::uint32_t segment = core::Place::kNoSegment;
  Level level = Level::kRepetition;
};

/// Whether a segment's node lies in the groups that a path names, the last one innermost.
bool in_groups(const parsers::Structure& structure, std::uint32_t node,
               const std::vector<parsers::PathGroup>& groups);

/// The segment of a name in a group (a node), if it holds exactly one; else kNoSegment.
std::uint32_t only_segment(const MessageContext& context, std::uint32_t group,
                           parsers::SegmentName name);

/// Calls `visit(segment index)` for every segment that the path names in the scope, in message
/// order, as long as it returns true.
template <typename Visit>
void for_each_segment(const parsers::Path& path, const MessageContext& context, const Scope& scope,
                      Visit visit) {
  const parsers::Message& message = context.message;
  if (scope.segment != core::Place::kNoSegment && path.groups.empty() &&
      path.segment_instance == 0 && message.segment(scope.segment).name == path.segment) {
    visit(scope.segment);
    return;
  }
  const parsers::Structure& structure = *context.structure;
  std::uint32_t instance = 0;
  context.segment_nodes->for_each(path.segment, scope.node, [&](std::uint32_t node) {
    if (!in_groups(structure, node, path.groups)) return true;
    ++instance;
    if (path.segment_instance != 0 && path.segment_instance != instance) return true;
    return visit(structure.nodes[node].segment_index);
  });
}

/// Calls `visit(const Selected&)` for every valued element that a path with a segment selects in
/// one segment of that name, as long as it returns true. Whether it went through to the end.
template <typename Visit>
bool for_each_element_of(const parsers::Path& path, const MessageContext& context,
                         std::uint32_t segment, Visit visit) {
  const parsers::Message& message = context.message;
  if (path.field == 0)
    return visit(
        Selected{{message.segment_text(segment), message.segment(segment).begin, false}, segment});
  const parsers::Element field = message.field(segment, path.field);
  if (field.text.empty()) return true;
  if (path.field <= 2 && message.declares_delimiters(segment))
    return visit(Selected{field, segment});
  parsers::Parts repetitions(field, message.delimiters().repetition);
  Selected selected{{}, segment};
  for (std::uint32_t number = 1; repetitions.next(&selected.element); ++number) {
    if (path.repetition != 0 && path.repetition != number) continue;
    selected.level = Level::kRepetition;
    if (path.component != 0) {
      selected.element = context.part(selected.element, Level::kRepetition, path.component);
      selected.level = Level::kComponent;
    }
    if (path.subcomponent != 0) {
      selected.element = context.part(selected.element, Level::kComponent, path.subcomponent);
      selected.level = Level::kSubcomponent;
    }
    if (context.valued(selected.element) && !visit(selected)) return false;
  }
  return true;
}

/// Calls `visit(const Selected&)` for every valued element that the path selects, as long as it
/// returns true.
template <typename Visit>
void for_each_element(const parsers::Path& path, const MessageContext& context, const Scope& scope,
                      Visit visit) {
  if (path.relative) {
    Selected selected{scope.element, scope.segment, scope.level};
    if (path.component != 0) {
      selected.element = scope.parts.empty()
                             ? context.part(selected.element, selected.level, path.component)
                             : part_of(scope.parts, path.component);
      selected.level = below(selected.level);
    }
    if (path.subcomponent != 0) {
      selected.element = context.part(selected.element, selected.level, path.subcomponent);
      selected.level = below(selected.level);
    }
    if (context.valued(selected.element)) visit(selected);
    return;
  }
  for_each_segment(path, context, scope, [&](std::uint32_t segment) {
    return for_each_element_of(path, context, segment, visit);
  });
}

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_SELECTION_H_
