// Structures: whatever the sequence of segments, each is in the tree once, and the tree is one.

#include <algorithm>
#include <array>

#include "parsers/structure/structure.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using parsers::SegmentName;
using parsers::Structure;
using parsers::StructureId;
using parsers::StructureNode;

constexpr std::array kIds = {
    StructureId::kVxuV04,    StructureId::kQbpQ11,    StructureId::kAck,      StructureId::kRspK11,
    StructureId::kRspK11Z31, StructureId::kRspK11Z32, StructureId::kRspK11Z42};
constexpr std::size_t kLongest = 120;

/// Each byte is a segment: one of the structure, a local one, or one that nobody knows.
std::vector<SegmentName> segments_of(std::string_view bytes, StructureId id) {
  const auto known = parsers::structure_segments(id);
  std::vector<SegmentName> segments;
  for (const char c : bytes.substr(0, kLongest)) {
    const std::size_t number = static_cast<unsigned char>(c) % (known.size() + 3);
    if (number < known.size()) {
      segments.push_back(known[number]);
    } else if (number == known.size()) {
      segments.push_back(SegmentName("ZZZ"));
    } else {
      segments.push_back(number == known.size() + 1 ? SegmentName("ABC") : SegmentName());
    }
  }
  return segments;
}

bool stands_for_segment(const StructureNode& node) {
  return node.kind != StructureNode::Kind::kGroup &&
         node.kind != StructureNode::Kind::kMissingSegment;
}

void check_tree(const Structure& structure) {
  const auto& nodes = structure.nodes;
  require(!nodes.empty() && nodes[0].kind == StructureNode::Kind::kGroup &&
              nodes[0].end == nodes.size(),
          "node 0 is the message");
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    require(nodes[i].end > i && nodes[i].end <= nodes.size(), "a node ends behind itself");
    if (nodes[i].kind != StructureNode::Kind::kGroup) {
      require(nodes[i].end == i + 1, "nothing is in a segment");
    }
    if (i == 0) continue;
    const std::uint32_t parent = nodes[i].parent;
    require(parent < i && nodes[parent].kind == StructureNode::Kind::kGroup &&
                nodes[i].end <= nodes[parent].end,
            "a node is within its parent");
  }
}

void check_segments(const Structure& structure, const std::vector<SegmentName>& segments) {
  require(structure.node_of_segment.size() == segments.size(), "each segment has a node");
  std::uint32_t next = 0;
  bool regular = true;
  for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
    const StructureNode& node = structure.nodes[i];
    regular = regular && (node.kind == StructureNode::Kind::kGroup ||
                          node.kind == StructureNode::Kind::kSegment);
    if (!stands_for_segment(node)) continue;
    require(node.segment_index == next && structure.node_of_segment[next] == i,
            "the segments stand in the tree in their order");
    require(node.segment == segments[next], "a node has the name of its segment");
    ++next;
  }
  require(next == segments.size(), "no segment is lost");
  require(regular == structure.regular, "a structure is regular if it has no fault");
}

bool same(const Structure& a, const Structure& b) {
  const auto equal = [](const StructureNode& x, const StructureNode& y) {
    return x.kind == y.kind && x.segment == y.segment && x.group == y.group &&
           x.parent == y.parent && x.instance == y.instance && x.end == y.end &&
           x.segment_index == y.segment_index;
  };
  return a.regular == b.regular && a.node_of_segment == b.node_of_segment &&
         std::equal(a.nodes.begin(), a.nodes.end(), b.nodes.begin(), b.nodes.end(), equal);
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk::fuzz;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const StructureId id = kIds[data[0] % kIds.size()];
  const std::vector<SegmentName> segments = segments_of(bytes.substr(1), id);
  static iztk::parsers::StructureDeriver remembers;
  const Structure first = remembers.derive(id, segments);
  check_tree(first);
  check_segments(first, segments);
  require(same(first, remembers.derive(id, segments)), "what is remembered is the same");
  return 0;
}
