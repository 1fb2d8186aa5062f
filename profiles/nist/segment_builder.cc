#include "profiles/nist/segment_builder.h"

#include <algorithm>

#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

/// The parts between the separators, without trailing empty ones; a text without separators is one
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

/// Whether a field contains only white space and separators of the levels below, and so is absent.
/// A colon before white space is also ignored: an error of the engine.
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

/// The values that choose a data type; nullopt if the line ends before them: the engine then leaves
/// all fields of the segment unresolved.
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

}  // namespace

void SegmentBuilder::choose_types(const SegmentDefinition& definition,
                                  const std::vector<Piece>& pieces) {
  chosen_.clear();
  for (const DynamicMapping& mapping : definition.mappings) {
    const MappingValues values = mapping_values(mapping, pieces, delimiters_);
    if (!values.resolved) {
      chosen_.clear();
      return;
    }
    chosen_[mapping.position] = find_case(mapping, values);
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
    field.type = chosen->second;
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
  const std::uint32_t index = add_(segment, field);
  if (complex) add_components(index, *type, piece, delimiters_.component);
}

void SegmentBuilder::add_components(std::uint32_t parent, const DataType& type, const Piece& piece,
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
      add_(parent, component);
      continue;
    }
    // Below components everything is split at the subcomponent separator, however deep the profile
    // is nested (the readers limit that).
    component.has_extra = split(parts[i].text, delimiters_.subcomponent, 0).size() >
                          component.type->components.size();
    const DataType* inner = component.type;
    const std::uint32_t index = add_(parent, component);
    add_components(index, *inner, parts[i], delimiters_.subcomponent);
  }
}

}  // namespace iztk::profiles::nist
