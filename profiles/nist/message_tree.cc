#include "profiles/nist/message_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

/// A part of a line, and the column of its first character.
struct Piece {
  std::uint32_t column = 0;
  std::string_view text;
};

/// The parts between the separators, without empty ones at the end; a text without separator is one
/// part, even if it is empty.
std::vector<Piece> split(std::string_view text, char separator, std::uint32_t column) {
  std::vector<Piece> pieces;
  std::size_t from = 0;
  while (true) {
    const std::size_t end = std::min(text.find(separator, from), text.size());
    const std::string_view piece = text.substr(from, end - from);
    pieces.push_back({column, piece});
    if (end == text.size()) break;
    column += character_count(piece) + 1;
    from = end + 1;
  }
  if (pieces.size() == 1) return pieces;
  while (!pieces.empty() && pieces.back().text.empty()) pieces.pop_back();
  return pieces;
}

/// Nothing but white space and separators of the levels below, so not there. A colon before white
/// space counts as nothing, too: a slip in the engine.
bool is_empty_field(std::string_view text, const parsers::Delimiters& delimiters) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool colon = text[i] == ':' && i + 1 < text.size() && is_blank(text[i + 1]);
    if (colon || is_blank(text[i]) || text[i] == delimiters.component ||
        text[i] == delimiters.subcomponent) {
      continue;
    }
    return false;
  }
  return true;
}

bool is_empty_component(std::string_view text, const parsers::Delimiters& delimiters) {
  return std::ranges::all_of(text,
                             [&](char c) { return is_blank(c) || c == delimiters.subcomponent; });
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Three capital letters (the third may be a digit), then nothing or a field separator.
bool is_segment_line(std::string_view line, char separator) {
  return line.size() >= 3 && is_capital(line[0]) && is_capital(line[1]) &&
         (is_capital(line[2]) || is_digit(line[2])) && (line.size() == 3 || line[3] == separator);
}

bool names_segment(std::string_view line, const StructureNode& node) {
  if (!node.is_group()) return line.starts_with(node.name);
  return std::ranges::any_of(
      node.children, [&](const StructureNode& child) { return names_segment(line, child); });
}

/// Whether a group may begin with a line: with any of the segments that stand before its first
/// group; in a group that begins with a group, with whatever those begin with.
bool may_begin(std::string_view line, const StructureNode& node) {
  if (!node.is_group()) return line.starts_with(node.name);
  const bool segments_first = !node.children.front().is_group();
  for (const StructureNode& child : node.children) {
    if (segments_first && child.is_group()) break;
    if (may_begin(line, child)) return true;
  }
  return false;
}

/// Builds fields and components of one segment.
class SegmentBuilder {
 public:
  using Add = std::uint32_t (*)(void*, std::uint32_t, Instance);

  SegmentBuilder(const parsers::Delimiters& delimiters, Add add, void* tree)
      : delimiters_(delimiters), add_(add), tree_(tree) {}

  /// Returns whether the line has more fields than the definition.
  bool build(std::uint32_t segment, const SegmentDefinition& definition, std::string_view line,
             std::uint32_t line_number);

 private:
  struct Choice {
    const DataType* type = nullptr;  ///< nullptr: not found.
  };

  void add_field(std::uint32_t segment, std::uint32_t position, std::uint32_t repetition,
                 const Piece& piece);
  bool add_components(std::uint32_t parent, const DataType& type, const Piece& piece,
                      char separator);
  void choose_types(const SegmentDefinition& definition, const std::vector<Piece>& pieces);

  parsers::Delimiters delimiters_;
  Add add_;
  void* tree_;
  std::uint32_t line_number_ = 0;
  const SegmentDefinition* definition_ = nullptr;
  std::map<std::uint32_t, Choice> chosen_;  ///< By position of the field.
};

/// The values that choose a data type; nothing if the line ends before them, and then the engine
/// leaves all fields of the segment as they are.
struct MappingValues {
  std::string_view first;
  std::string_view second;
  bool first_given = false;
  bool resolved = true;
};

MappingValues mapping_values(const DynamicMapping& mapping, const std::vector<Piece>& pieces,
                             const parsers::Delimiters& delimiters) {
  MappingValues values;
  if (mapping.reference <= pieces.size()) {
    values.first = pieces[mapping.reference - 1].text;
    values.first_given = !values.first.empty();
  }
  if (mapping.second_field == 0) return values;
  if (mapping.second_field > pieces.size()) {
    values.resolved = mapping.second_component == 0;
    return values;
  }
  values.second = pieces[mapping.second_field - 1].text;
  if (mapping.second_component == 0) return values;
  const std::vector<Piece> components = split(values.second, delimiters.component, 0);
  values.second = mapping.second_component <= components.size()
                      ? components[mapping.second_component - 1].text
                      : std::string_view();
  return values;
}

const DataType* find_case(const DynamicMapping& mapping, const MappingValues& values) {
  if (!values.first_given) return nullptr;
  const DataType* by_first = nullptr;
  for (const DynamicMapping::Case& choice : mapping.cases) {
    if (choice.value != values.first) continue;
    if (!choice.has_second) {
      by_first = choice.type;
    } else if (choice.second_value == values.second) {
      return choice.type;
    }
  }
  return by_first;
}

void SegmentBuilder::choose_types(const SegmentDefinition& definition,
                                  const std::vector<Piece>& pieces) {
  chosen_.clear();
  for (const DynamicMapping& mapping : definition.mappings) {
    const MappingValues values = mapping_values(mapping, pieces, delimiters_);
    if (!values.resolved) {
      chosen_.clear();
      return;
    }
    chosen_[mapping.position] = {find_case(mapping, values)};
  }
}

bool SegmentBuilder::build(std::uint32_t segment, const SegmentDefinition& definition,
                           std::string_view line, std::uint32_t line_number) {
  constexpr std::uint32_t kFirstColumn = 5;
  definition_ = &definition;
  line_number_ = line_number;
  const std::string_view rest = line.size() > 4 ? line.substr(4) : std::string_view();
  const std::vector<Piece> pieces = split(rest, delimiters_.field, kFirstColumn);
  choose_types(definition, pieces);
  std::uint32_t position = 1;
  std::size_t next = 0;
  const bool header = line.starts_with("MSH");
  if (header) {
    add_field(segment, position++, 1, {4, line.substr(3, 1)});
    if (!pieces.empty() && definition.fields.size() > 1) {
      add_field(segment, position++, 1, {kFirstColumn, pieces[next++].text});
    }
  }
  for (; next < pieces.size() && position <= definition.fields.size(); ++next, ++position) {
    const Piece& field = pieces[next];
    std::uint32_t repetition = 1;
    for (const Piece& piece : split(field.text, delimiters_.repetition, field.column)) {
      add_field(segment, position, repetition++, piece);
    }
  }
  return pieces.size() + (header ? 1 : 0) > definition.fields.size();
}

void SegmentBuilder::add_field(std::uint32_t segment, std::uint32_t position,
                               std::uint32_t repetition, const Piece& piece) {
  if (position > definition_->fields.size() || is_empty_field(piece.text, delimiters_)) return;
  const ElementDefinition& definition = definition_->fields[position - 1];
  Instance field;
  field.kind = Instance::Kind::kField;
  field.position = position;
  field.instance = repetition;
  field.line = line_number_;
  field.column = piece.column;
  field.definition = &definition;
  field.type = definition.type;
  field.text = piece.text;
  if (const auto chosen = chosen_.find(position); chosen != chosen_.end()) {
    field.type = chosen->second.type;
  }
  if (field.type == nullptr) {
    field.shape = Instance::Shape::kUnresolved;
  } else if (field.type->primitive()) {
    field.shape = Instance::Shape::kSimple;
  } else if (is_null(piece.text)) {
    field.shape = Instance::Shape::kNull;
  } else {
    field.has_extra =
        split(piece.text, delimiters_.component, 0).size() > field.type->components.size();
  }
  const DataType* type = field.type;
  const bool complex = field.shape == Instance::Shape::kComplex;
  const std::uint32_t index = add_(tree_, segment, field);
  if (complex) add_components(index, *type, piece, delimiters_.component);
}

bool SegmentBuilder::add_components(std::uint32_t parent, const DataType& type, const Piece& piece,
                                    char separator) {
  const std::vector<Piece> parts = split(piece.text, separator, piece.column);
  for (std::size_t i = 0; i < parts.size() && i < type.components.size(); ++i) {
    if (is_empty_component(parts[i].text, delimiters_)) continue;
    Instance component;
    component.kind = Instance::Kind::kComponent;
    component.position = static_cast<std::uint32_t>(i + 1);
    component.line = line_number_;
    component.column = parts[i].column;
    component.definition = &type.components[i];
    component.type = component.definition->type;
    component.text = parts[i].text;
    if (component.type->primitive()) {
      component.shape = Instance::Shape::kSimple;
      add_(tree_, parent, component);
      continue;
    }
    // Below components everything is divided by the subcomponent separator, however deep the
    // profile goes (the readers limit that).
    component.has_extra = split(parts[i].text, delimiters_.subcomponent, 0).size() >
                          component.type->components.size();
    const DataType* inner = component.type;
    const std::uint32_t index = add_(tree_, parent, component);
    add_components(index, *inner, parts[i], delimiters_.subcomponent);
  }
  return parts.size() > type.components.size();
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
    // The first segment of a group stands once: the next one opens the next group.
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
  const auto add_below = [](void* tree, std::uint32_t above, Instance below) {
    return static_cast<MessageTree*>(tree)->add(above, below);
  };
  SegmentBuilder builder(delimiters_, add_below, this);
  const bool extra = builder.build(index, *node.segment, line.text, line.number);
  instances_[index].has_extra = extra;
}

void MessageTree::locate_groups() {
  // Children come after their parents, so going backwards each group finds its first segment done.
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
