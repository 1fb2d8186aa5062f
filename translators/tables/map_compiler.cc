#include "translators/tables/map_compiler.h"

#include <charconv>
#include <string>
#include <utility>

#include "translators/tables/prepared_conditions.h"

namespace iztk::translators {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

/// A number that fills the whole text; 0 if it is none.
std::uint32_t number_of(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

bool is_segment_name(std::string_view name) { return parsers::SegmentName(name).well_formed(); }

ElementReference resolve(const parsers::MapReference& reference, std::string_view source,
                         bool segment) {
  ElementReference out;
  if (reference.name.empty()) return out;
  const bool data_type = !segment && reference.name == source;
  out.where = data_type ? ElementReference::Where::kPart : ElementReference::Where::kField;
  if (!data_type) out.segment = parsers::SegmentName(std::string_view(reference.name));
  out.field = reference.first;
  out.component = reference.second;
  return out;
}

core::Result<CompiledCondition> resolve(const parsers::MapCondition& condition,
                                        std::string_view source, bool segment) {
  CompiledCondition out;
  out.kind = condition.kind;
  out.negated = condition.negated;
  out.comparison = condition.comparison;
  out.number = condition.number;
  out.texts = condition.texts;
  for (const parsers::MapReference* reference : {&condition.reference, &condition.other}) {
    if (reference->name.empty() || reference->name == source || is_segment_name(reference->name)) {
      continue;
    }
    return core::Error{"the condition names " + quoted(reference->name) +
                       ", which is neither a segment nor " + quoted(source)};
  }
  out.reference = resolve(condition.reference, source, segment);
  out.other = resolve(condition.other, source, segment);
  if (condition.kind == parsers::MapCondition::Kind::kRegistry) {
    return core::Error{"the list of the condition is not known"};
  }
  for (const parsers::MapCondition& operand : condition.operands) {
    core::Result<CompiledCondition> compiled = resolve(operand, source, segment);
    if (!compiled) return compiled.error();
    out.operands.push_back(std::move(*compiled));
  }
  return out;
}

/// One `name[2]` off the front of a path.
core::Result<PathStep> read_step(std::string_view text, const fhir::FhirType& type) {
  PathStep step;
  const std::size_t bracket = text.find('[');
  const std::string_view name = text.substr(0, bracket);
  step.element = type.find(fhir::ElementName(name));
  if (step.element == nullptr) {
    return core::Error{std::string(type.name) + " has no element " + quoted(name)};
  }
  step.list = step.element->list;
  if (bracket != std::string_view::npos) {
    const std::string_view label = text.substr(bracket + 1, text.size() - bracket - 2);
    step.label = static_cast<std::uint16_t>(number_of(label));
    if (text.back() != ']' || step.label == 0) {
      return core::Error{"expected a number in brackets, found " + quoted(text)};
    }
  }
  return step;
}

}  // namespace

core::Result<std::vector<PathStep>> compile_path(std::string_view text, const fhir::FhirType& type,
                                                 const fhir::FhirSchema& schema) {
  std::vector<PathStep> path;
  if (text == "$this" || text == "$value") return path;
  const fhir::FhirType* current = &type;
  std::size_t closing = 0;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(".()");
    core::Result<PathStep> step = read_step(text.substr(0, end), *current);
    if (!step) return step.error();
    // A primitive has nothing but extensions below it.
    current = step->element->type != nullptr ? step->element->type : schema.type("Extension");
    const char mark = end == std::string_view::npos ? '\0' : text[end];
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (mark == '(') {
      const std::size_t name_end = text.find_first_of(".()");
      if (name_end == std::string_view::npos) return core::Error{"a parenthesis is not closed"};
      step->resource = schema.type(text.substr(0, name_end));
      if (step->resource == nullptr || !step->resource->resource ||
          step->element->type == nullptr || step->element->type->name != "Reference") {
        return core::Error{quoted(step->element->name) + " is no reference to a resource " +
                           quoted(text.substr(0, name_end))};
      }
      current = step->resource;
      ++closing;
      text.remove_prefix(name_end);
      if (text.front() == '.') text.remove_prefix(1);
    }
    path.push_back(*step);
    while (!text.empty() && text.front() == ')') {
      if (closing == 0) return core::Error{"a parenthesis is closed that was not opened"};
      --closing;
      text.remove_prefix(1);
    }
    if (mark == ')' && closing > 0) --closing;
  }
  return path;
}

const fhir::FhirType* path_type(const std::vector<PathStep>& path, const fhir::FhirType& base) {
  if (path.empty()) return &base;
  return path.back().resource != nullptr ? path.back().resource : path.back().element->type;
}

core::Result<CompiledCondition> compile_condition(std::string_view text, std::string_view source,
                                                  bool segment) {
  const core::Result<parsers::MapCondition> condition = prepared_conditions().condition(text);
  if (!condition) return condition.error();
  return resolve(*condition, source, segment);
}

core::Status compile_assignment(std::string_view text, std::string_view source, bool segment,
                                MapRow* row) {
  while (!text.empty()) {
    TextPiece piece;
    std::size_t end = 0;
    if (text.front() == '"') {
      const std::size_t close = text.find('"', 1);
      if (close == std::string_view::npos) return core::Error{"a text is not closed"};
      piece.text = text.substr(1, close - 1);
      end = close + 1;
    } else {
      end = std::min(text.find('+'), text.size());
      core::Result<CompiledCondition> reference =
          compile_condition(std::string(text.substr(0, end)) + " VALUED", source, segment);
      if (!reference) return reference.error();
      piece.reference = reference->reference;
    }
    row->pieces.push_back(std::move(piece));
    if (end < text.size() && text[end] != '+') return core::Error{"expected + between the parts"};
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (row->pieces.size() == 1 && !row->pieces[0].reference) {
    row->constant = row->pieces[0].text;
    row->pieces.clear();
  }
  return core::ok();
}

core::Status compile_identifier(std::string_view text, std::string_view source, MapRow* row) {
  if (text == source) return core::ok();
  if (text.substr(0, source.size()) != source || text.size() <= source.size() + 1) {
    return core::Error{"the row is about " + quoted(text) + ", the sheet about " + quoted(source)};
  }
  const std::string_view numbers = text.substr(source.size() + 1);
  const std::size_t point = numbers.find('.');
  row->number = number_of(numbers.substr(0, point));
  if (point != std::string_view::npos) row->subnumber = number_of(numbers.substr(point + 1));
  if (row->number == 0) return core::Error{quoted(text) + " is no element"};
  return core::ok();
}

}  // namespace iztk::translators
