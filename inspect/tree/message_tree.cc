#include "inspect/tree/message_tree.h"

#include "inspect/tree/segment_lines.h"
#include "profiles/checks/element_pass.h"
#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/element_path.h"

namespace iztk::inspect {
namespace {

using parsers::Structure;
using parsers::StructureNode;

/// The last part of a path: "OBX[3]" of `ORDER[2]/OBX[3]`.
std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Writes the lines of one message.
class MessageTree {
 public:
  MessageTree(const OpenedMessage& message, const TreeOptions& options)
      : message_(message), context_(message.context()), options_(options) {}

  std::vector<TreeLine> build() {
    if (context_.structure == nullptr) {
      for (std::uint32_t i = 0; i < context_.message.segment_count(); ++i) add_segment(i, 0, {});
      return std::move(lines_);
    }
    const Structure& structure = *context_.structure;
    for (std::uint32_t node = 1; node < structure.nodes.size(); ++node) add_node(structure, node);
    return std::move(lines_);
  }

 private:
  void add_node(const Structure& structure, std::uint32_t node) {
    const StructureNode& self = structure.nodes[node];
    const std::size_t depth = depth_of(structure, node);
    switch (self.kind) {
      case StructureNode::Kind::kGroup:
        return add_group(structure, node, depth);
      case StructureNode::Kind::kMissingSegment:
        return add_missing_segment(self, depth);
      case StructureNode::Kind::kSegment:
        return add_segment(self.segment_index, depth, {});
      case StructureNode::Kind::kUnexpectedSegment:
        return add_segment(self.segment_index, depth, "not allowed here");
      case StructureNode::Kind::kUnknownSegment:
        return add_segment(self.segment_index, depth, "not part of this message type");
    }
  }

  static std::size_t depth_of(const Structure& structure, std::uint32_t node) {
    std::size_t depth = 0;
    for (std::uint32_t i = structure.nodes[node].parent; i != 0 && i != StructureNode::kNone;
         i = structure.nodes[i].parent) {
      ++depth;
    }
    return depth;
  }

  void add_group(const Structure& structure, std::uint32_t node, std::size_t depth) {
    TreeLine& line = lines_.emplace_back();
    line.kind = TreeLine::Kind::kGroup;
    line.depth = depth;
    line.path = last_part(profiles::node_path(structure, node));
  }

  void add_missing_segment(const StructureNode& node, std::size_t depth) {
    TreeLine& line = lines_.emplace_back();
    line.kind = TreeLine::Kind::kSegment;
    line.depth = depth;
    line.path = node.segment.text();
    line.missing = true;
    line.meaning = "missing";
  }

  void add_segment(std::uint32_t index, std::size_t depth, std::string_view remark) {
    const core::Place place{index, 0, 0, 0, 0};
    TreeLine& line = lines_.emplace_back();
    line.kind = TreeLine::Kind::kSegment;
    line.depth = depth;
    line.place = place;
    line.path = last_part(profiles::element_path(context_.message, context_.structure, place));
    line.meaning = remark;
    if (!context_.message.segment(index).name.well_formed()) return add_unread(&line);
    const profiles::SegmentDefinition* definition =
        context_.structure == nullptr ? nullptr : profiles::segment_definition(context_, index);
    if (definition != nullptr) line.name = definition->title;
    add_segment_lines(message_, options_, index, definition, depth, &lines_);
  }

  /// A line that does not begin with the name of a segment.
  void add_unread(TreeLine* line) {
    line->kind = TreeLine::Kind::kUnread;
    const std::string_view text = context_.message.segment_text(line->place.segment);
    line->value = shown_value(options_, line->place, text);
    line->meaning = "not a segment";
  }

  const OpenedMessage& message_;
  const profiles::MessageContext& context_;
  const TreeOptions& options_;
  std::vector<TreeLine> lines_;
};

}  // namespace

std::vector<TreeLine> make_tree(const OpenedMessage& message, const TreeOptions& options) {
  return MessageTree(message, options).build();
}

}  // namespace iztk::inspect
