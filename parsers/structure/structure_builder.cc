#include "parsers/structure/structure_builder.h"

#include <algorithm>
#include <cassert>
#include <tuple>

namespace iztk::parsers {

using Kind = StructureNode::Kind;

void StructureBuilder::start(StructureId id, std::uint32_t segment_count, Structure* structure) {
  structure_ = structure;
  structure_->id = id;
  structure_->nodes.clear();
  structure_->nodes.reserve(segment_count + segment_count / 2 + 4);
  structure_->node_of_segment.assign(segment_count, StructureNode::kNone);
  structure_->regular = true;
  depth_ = 0;
  unknown_.clear();
}

std::uint32_t StructureBuilder::add(Kind kind, SegmentName name, std::uint32_t segment_index) {
  const auto index = static_cast<std::uint32_t>(structure_->nodes.size());
  StructureNode& node = structure_->nodes.emplace_back();
  node.kind = kind;
  node.segment = name;
  node.parent = depth_ == 0 ? StructureNode::kNone : open_[depth_ - 1].node;
  node.end = index + 1;
  node.segment_index = segment_index;
  if (kind != Kind::kGroup && kind != Kind::kMissingSegment) {
    structure_->node_of_segment[segment_index] = index;
  }
  if (kind != Kind::kGroup && kind != Kind::kSegment) structure_->regular = false;
  return index;
}

void StructureBuilder::open_group(std::uint16_t group) {
  assert(depth_ < kMaxDepth && group < kMaxGroups);
  const std::uint32_t index = add(Kind::kGroup, {}, StructureNode::kNone);
  StructureNode& node = structure_->nodes[index];
  node.group = group;
  if (depth_ > 0) node.instance = ++open_[depth_ - 1].groups[group];
  OpenGroup& opened = open_[depth_++];
  opened.node = index;
  opened.segments.fill(0);
  opened.groups.fill(0);
}

void StructureBuilder::close_group() {
  const OpenGroup& closed = open_[--depth_];
  structure_->nodes[closed.node].end = static_cast<std::uint32_t>(structure_->nodes.size());
}

void StructureBuilder::add_segment(StructureToken token, SegmentName name,
                                   std::uint32_t segment_index) {
  const std::uint32_t index = add(Kind::kSegment, name, segment_index);
  structure_->nodes[index].instance = ++open_[depth_ - 1].segments[token];
}

void StructureBuilder::add_unexpected(StructureToken token, SegmentName name,
                                      std::uint32_t segment_index) {
  const std::uint32_t index = add(Kind::kUnexpectedSegment, name, segment_index);
  structure_->nodes[index].instance = ++open_[depth_ - 1].segments[token];
}

void StructureBuilder::add_missing(StructureToken token, SegmentName name, std::uint32_t before) {
  const std::uint32_t index = add(Kind::kMissingSegment, name, before);
  // It takes no number away from segments that are there.
  structure_->nodes[index].instance = open_[depth_ - 1].segments[token] + 1;
}

void StructureBuilder::add_unknown(SegmentName name, std::uint32_t segment_index) {
  unknown_.push_back(add(Kind::kUnknownSegment, name, segment_index));
}

void StructureBuilder::finish() {
  if (!unknown_.empty()) number_unknown_segments();
}

/// Their names are anybody's choice, so there is no table to count them in: sort them instead.
void StructureBuilder::number_unknown_segments() {
  std::vector<StructureNode>& nodes = structure_->nodes;
  const auto key = [&](std::uint32_t node) {
    return std::tuple(nodes[node].parent, nodes[node].segment, node);
  };
  std::sort(unknown_.begin(), unknown_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < unknown_.size(); ++i) {
    const StructureNode& before = nodes[unknown_[i - 1]];
    StructureNode& node = nodes[unknown_[i]];
    if (node.parent == before.parent && node.segment == before.segment) {
      node.instance = before.instance + 1;
    }
  }
}

}  // namespace iztk::parsers
