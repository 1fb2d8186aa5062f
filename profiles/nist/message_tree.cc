#include "profiles/nist/message_tree.h"

#include <algorithm>
#include <utility>

#include "profiles/nist/segment_builder.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Three capital letters (the third may be a digit), then the end of the line or a field separator.
bool is_segment_line(std::string_view line, char separator) {
  return line.size() >= 3 && is_capital(line[0]) && is_capital(line[1]) &&
         (is_capital(line[2]) || is_digit(line[2])) && (line.size() == 3 || line[3] == separator);
}

bool names_segment(std::string_view line, const StructureNode& node) {
  if (!node.is_group()) return line.starts_with(node.name);
  return std::ranges::any_of(
      node.children, [&](const StructureNode& child) { return names_segment(line, child); });
}

/// Whether a group may begin with a line: with any of the segments before its first nested group;
/// for a group that begins with a group, with whatever the nested group may begin with.
bool may_begin(std::string_view line, const StructureNode& node) {
  if (!node.is_group()) return line.starts_with(node.name);
  const bool segments_first = !node.children.front().is_group();
  for (const StructureNode& child : node.children) {
    if (segments_first && child.is_group()) break;
    if (may_begin(line, child)) return true;
  }
  return false;
}

}  // namespace

std::uint32_t MessageTree::add(std::uint32_t parent, Instance instance) {
  const auto index = static_cast<std::uint32_t>(instances_.size());
  instance.parent = parent;
  instances_.push_back(instance);
  Instance& above = instances_[parent];
  if (above.first_child == kNone) {
    above.first_child = index;
  } else {
    instances_[above.last_child].next_sibling = index;
  }
  above.last_child = index;
  return index;
}

void MessageTree::read(std::string_view text, const MessageProfile& profile) {
  failure_.clear();
  instances_.clear();
  lines_.clear();
  next_line_ = 0;
  invalid_.clear();
  unexpected_.clear();
  counts_.clear();
  sort_lines(text, profile.root);
  if (!failure_.empty()) return;
  Instance root;
  root.node = &profile.root;
  instances_.push_back(root);
  place_children(kRoot, profile.root.children, 0);
  unexpected_.insert(unexpected_.end(), lines_.begin() + static_cast<std::ptrdiff_t>(next_line_),
                     lines_.end());
  locate_groups();
}

bool MessageTree::find_delimiters(std::string_view header) {
  constexpr std::size_t kShortest = 9;
  if (header.size() < kShortest) {
    failure_ = "the MSH line has fewer than 9 characters";
    return false;
  }
  delimiters_ = {header[3], header[4], header[5], header[6], header[7], '\0'};
  if (header[8] != header[3]) delimiters_.truncation = header[8];
  const std::string_view all = header.substr(3, delimiters_.truncation == '\0' ? 5 : 6);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all.find(all[i], i + 1) == std::string_view::npos) continue;
    failure_ = "MSH declares one character for two delimiters";
    return false;
  }
  return true;
}

void MessageTree::sort_lines(std::string_view text, const StructureNode& root) {
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  std::vector<Line> all;
  std::uint32_t number = 1;
  for (std::size_t from = 0; from <= text.size(); ++number) {
    const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
    all.push_back({number, text.substr(from, end - from)});
    const bool pair = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    from = end + (pair ? 2 : 1);
  }
  const auto header =
      std::ranges::find_if(all, [](const Line& line) { return line.text.starts_with("MSH"); });
  if (header == all.end()) {
    failure_ = "no line starts with MSH";
    return;
  }
  if (!find_delimiters(header->text)) return;
  invalid_.assign(all.begin(), header);
  for (auto line = header; line != all.end(); ++line) {
    if (!is_segment_line(line->text, delimiters_.field)) {
      invalid_.push_back(*line);
    } else if (!names_segment(line->text, root)) {
      unexpected_.push_back(*line);
    } else {
      lines_.push_back(*line);
    }
  }
  if (lines_.empty()) failure_ = "no line starts with MSH";
}

void MessageTree::place_children(std::uint32_t parent, const std::vector<StructureNode>& nodes,
                                 std::size_t first) {
  for (std::size_t i = first; i < nodes.size(); ++i) {
    const auto position = static_cast<std::uint32_t>(i + 1);
    if (nodes[i].is_group()) {
      place_groups(parent, nodes[i], position);
    } else {
      place_segments(parent, nodes[i], position, i == first);
    }
  }
}

void MessageTree::place_segments(std::uint32_t parent, const StructureNode& node,
                                 std::uint32_t position, bool head) {
  std::uint32_t instance = 1;
  while (next_line_ < lines_.size() && (head || lines_[next_line_].text.starts_with(node.name))) {
    add_segment(parent, node, position, instance++, lines_[next_line_++]);
    // The first segment of a group occurs once: the next one opens the next group.
    if (head) break;
  }
}

void MessageTree::place_groups(std::uint32_t parent, const StructureNode& node,
                               std::uint32_t position) {
  std::uint32_t instance = 1;
  while (next_line_ < lines_.size() && may_begin(lines_[next_line_].text, node)) {
    const std::string_view line = lines_[next_line_].text;
    const auto first = std::ranges::find_if(
        node.children, [&](const StructureNode& child) { return may_begin(line, child); });
    Instance group;
    group.position = position;
    group.instance = instance++;
    group.node = &node;
    const std::uint32_t index = add(parent, group);
    place_children(index, node.children, static_cast<std::size_t>(first - node.children.begin()));
  }
}

void MessageTree::add_segment(std::uint32_t parent, const StructureNode& node,
                              std::uint32_t position, std::uint32_t instance, const Line& line) {
  Instance segment;
  segment.kind = Instance::Kind::kSegment;
  segment.position = position;
  segment.instance = instance;
  segment.number = ++counts_[node.segment->name];
  segment.line = line.number;
  segment.node = &node;
  segment.text = line.text;
  const std::uint32_t index = add(parent, segment);
  SegmentBuilder builder(delimiters_, [this](std::uint32_t above, const Instance& below) {
    return add(above, below);
  });
  const bool extra = builder.build(index, *node.segment, line.text, line.number);
  instances_[index].has_extra = extra;
}

void MessageTree::locate_groups() {
  // Children come after their parents, so in reverse order each group finds its first segment
  // already done.
  for (std::size_t i = instances_.size(); i-- > 0;) {
    Instance& group = instances_[i];
    if (group.kind != Instance::Kind::kGroup || group.first_child == kNone) continue;
    group.line = instances_[group.first_child].line;
  }
}

std::string MessageTree::path(std::uint32_t index) const {
  const Instance& instance = instances_[index];
  switch (instance.kind) {
    case Instance::Kind::kGroup:
      return instance.node->name + "[" + std::to_string(instance.instance) + "]";
    case Instance::Kind::kSegment:
      return instance.node->segment->name + "[" + std::to_string(instance.number) + "]";
    case Instance::Kind::kField:
      return path(instance.parent) + "-" + std::to_string(instance.position) + "[" +
             std::to_string(instance.instance) + "]";
    case Instance::Kind::kComponent:
      return path(instance.parent) + "." + std::to_string(instance.position);
  }
  return {};
}

std::string MessageTree::child_path(std::uint32_t index, std::uint32_t position) const {
  const Instance& instance = instances_[index];
  switch (instance.kind) {
    case Instance::Kind::kGroup: {
      const std::vector<StructureNode>& children = instance.node->children;
      return position <= children.size() ? children[position - 1].name + "[1]" : path(index);
    }
    case Instance::Kind::kSegment:
      return path(index) + "-" + std::to_string(position) + "[1]";
    case Instance::Kind::kField:
    case Instance::Kind::kComponent:
      return path(index) + "." + std::to_string(position);
  }
  return {};
}

}  // namespace iztk::profiles::nist
