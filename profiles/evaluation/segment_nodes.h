#ifndef IZTK_PROFILES_EVALUATION_SEGMENT_NODES_H_
#define IZTK_PROFILES_EVALUATION_SEGMENT_NODES_H_

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "parsers/structure/structure.h"

namespace iztk::profiles {

/// Finds the segments of a name in a group of the message at hand. Small groups are walked through;
/// for large ones the nodes of the message are put in order once, by name, when this is asked for
/// the first time. So what a rule asks takes no longer when there are many segments of other names.
class SegmentNodes {
 public:
  using Kind = parsers::StructureNode::Kind;

  /// Must be called before each message. `structure` must stay as it is until the next call.
  void start_message(const parsers::Structure& structure) {
    structure_ = &structure;
    in_order_ = false;
    steps_ = 0;
  }

  /// Calls `visit(node)` for the segments of this name in a group (a node; 0 is the message) that
  /// stand where they belong, in message order, as long as it returns true.
  template <typename Visit>
  void for_each(parsers::SegmentName name, std::uint32_t group, Visit visit) {
    const std::vector<parsers::StructureNode>& nodes = structure_->nodes;
    const std::uint32_t end = nodes[group].end;
    if (end - group > kSmall) {
      for (const std::uint32_t node : find(Kind::kSegment, name, group)) {
        ++steps_;
        if (!visit(node)) return;
      }
      return;
    }
    steps_ += end - group;
    for (std::uint32_t node = group; node < end; ++node) {
      if (nodes[node].kind != Kind::kSegment || nodes[node].segment != name) continue;
      if (!visit(node)) return;
    }
  }

  /// Whether the grammar demands a segment of this name in a group, and the message lacks it.
  bool lacks(parsers::SegmentName name, std::uint32_t group);

  /// How many nodes of the message were looked at so far: what searching it has cost.
  std::uint64_t steps() const { return steps_; }

 private:
  /// Nodes of a group up to which walking through is cheaper than an index.
  static constexpr std::uint32_t kSmall = 64;

  std::span<const std::uint32_t> find(Kind kind, parsers::SegmentName name, std::uint32_t group);
  void put_in_order();

  const parsers::Structure* structure_ = nullptr;
  bool in_order_ = false;
  std::uint64_t steps_ = 0;
  /// Nodes by name, in message order.
  std::unordered_map<parsers::SegmentName, std::vector<std::uint32_t>> present_;
  std::unordered_map<parsers::SegmentName, std::vector<std::uint32_t>> missing_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_SEGMENT_NODES_H_
