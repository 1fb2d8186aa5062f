#include "profiles/evaluation/segment_nodes.h"

#include <algorithm>

namespace iztk::profiles {

bool SegmentNodes::lacks(parsers::SegmentName name, std::uint32_t group) {
  return !structure_->regular && !find(Kind::kMissingSegment, name, group).empty();
}

std::span<const std::uint32_t> SegmentNodes::find(Kind kind, parsers::SegmentName name,
                                                  std::uint32_t group) {
  if (!in_order_) put_in_order();
  const auto& by_name = kind == Kind::kSegment ? present_ : missing_;
  const auto found = by_name.find(name);
  if (found == by_name.end()) return {};
  const std::vector<std::uint32_t>& nodes = found->second;
  const auto first = std::lower_bound(nodes.begin(), nodes.end(), group);
  const auto last = std::lower_bound(first, nodes.end(), structure_->nodes[group].end);
  return {first, last};
}

void SegmentNodes::put_in_order() {
  // Names are anybody's choice: those of earlier messages are not kept.
  present_.clear();
  missing_.clear();
  const std::vector<parsers::StructureNode>& nodes = structure_->nodes;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == Kind::kSegment) present_[nodes[i].segment].push_back(i);
    if (nodes[i].kind == Kind::kMissingSegment) missing_[nodes[i].segment].push_back(i);
  }
  steps_ += nodes.size();
  in_order_ = true;
}

}  // namespace iztk::profiles
