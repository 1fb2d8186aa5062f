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

}  // namespace iztk::profiles
