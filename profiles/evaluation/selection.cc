#include "profiles/evaluation/selection.h"

namespace iztk::profiles {

bool in_groups(const parsers::Structure& structure, std::uint32_t node,
               const std::vector<parsers::PathGroup>& groups) {
  std::uint32_t around = structure.nodes[node].parent;
  for (auto wanted = groups.rbegin(); wanted != groups.rend(); ++wanted) {
    // Groups that the path leaves out may stand between.
    while (around != 0 && around != parsers::StructureNode::kNone &&
           parsers::group_name(structure.id, structure.nodes[around].group) != wanted->name) {
      around = structure.nodes[around].parent;
    }
    if (around == 0 || around == parsers::StructureNode::kNone) return false;
    if (wanted->instance != 0 && structure.nodes[around].instance != wanted->instance) return false;
    around = structure.nodes[around].parent;
  }
  return true;
}

std::uint32_t only_segment(const MessageContext& context, std::uint32_t group,
                           parsers::SegmentName name) {
  std::uint32_t found = core::Place::kNoSegment;
  if (context.structure == nullptr) return found;
  bool several = false;
  context.segment_nodes->for_each(name, group, [&](std::uint32_t node) {
    several = found != core::Place::kNoSegment;
    found = context.structure->nodes[node].segment_index;
    return !several;
  });
  return several ? core::Place::kNoSegment : found;
}

}  // namespace iztk::profiles
