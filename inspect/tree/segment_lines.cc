#include "inspect/tree/segment_lines.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "inspect/tree/meaning.h"
#include "profiles/evaluation/element_path.h"
#include "profiles/evaluation/observation_code.h"

namespace iztk::inspect {
namespace {

using parsers::Element;
using profiles::ElementDefinition;
using profiles::Level;

const parsers::SegmentName kObx("OBX");
constexpr std::uint32_t kObservationValue = 5;

/// Appends the lines of one segment.
class SegmentLines {
 public:
  SegmentLines(const OpenedMessage& message, const TreeOptions& options, std::uint32_t segment,
               const profiles::SegmentDefinition* definition, std::size_t depth,
               std::vector<TreeLine>* lines)
      : context_(message.context()),
        options_(options),
        segment_(segment),
        definition_(definition),
        depth_(depth),
        lines_(lines) {}

  void add() {
    std::uint32_t last = context_.message.segment(segment_).field_count;
    if (options_.missing && definition_ != nullptr) {
      last = std::max(last, static_cast<std::uint32_t>(definition_->fields.size()));
    }
    for (std::uint32_t field = 1; field <= last; ++field) add_field(field);
  }

 private:
  void add_field(std::uint32_t number) {
    const Element field = context_.message.field(segment_, number);
    const ElementDefinition* definition = nullptr;
    if (definition_ != nullptr && number <= definition_->fields.size()) {
      definition = &definition_->fields[number - 1];
    }
    core::Place place{segment_, number, 0, 0, 0};
    if (number <= 2 && context_.message.declares_delimiters(segment_)) {
      TreeLine& line = add_line(place, definition);
      line.value = field.text;
      return;
    }
    if (!context_.valued(field)) return add_missing(place, definition);
    const char delimiter = context_.message.delimiters().repetition;
    const bool repeats = field.text.find(delimiter) != std::string_view::npos;
    parsers::Parts repetitions(field, delimiter);
    Element repetition;
    for (std::uint32_t i = 1; repetitions.next(&repetition); ++i) {
      if (repeats) place.repetition = i;
      add_element(place, Level::kRepetition, repetition, definition, type_of(number, definition));
    }
  }

  /// The data type of a field; that of OBX-5 depends on OBX-2 and OBX-3.
  const profiles::DataType* type_of(std::uint32_t field, const ElementDefinition* definition) {
    if (definition == nullptr || definition->type == nullptr || !definition->type->varies) {
      return definition == nullptr ? nullptr : definition->type;
    }
    if (field != kObservationValue || context_.message.segment(segment_).name != kObx) {
      return nullptr;
    }
    const profiles::Profile::ValueType* found = profiles::find_value_type(
        *context_.profile, context_.value(context_.message.field(segment_, 2)),
        profiles::observation_code(context_, segment_));
    return found == nullptr ? nullptr : found->type;
  }

  void add_element(const core::Place& place, Level level, const Element& element,
                   const ElementDefinition* definition, const profiles::DataType* type) {
    if (!context_.valued(element)) return;
    TreeLine& line = add_line(place, definition);
    line.has_parts = is_divided(element, level);
    if (!line.has_parts) return fill(element, definition, type, &line);
    parsers::Parts all(element, context_.part_delimiter(level));
    Element part;
    for (std::uint32_t i = 1; all.next(&part); ++i) {
      const ElementDefinition* of_part = component_of(type, i);
      add_element(part_place(place, level, i), profiles::below(level), part, of_part,
                  of_part == nullptr ? nullptr : of_part->type);
    }
  }

  bool is_divided(const Element& element, Level level) const {
    const parsers::Delimiters& delimiters = context_.message.delimiters();
    if (level == Level::kSubcomponent) return false;
    const bool components = level == Level::kRepetition &&
                            element.text.find(delimiters.component) != std::string_view::npos;
    return components || element.text.find(delimiters.subcomponent) != std::string_view::npos;
  }

  static core::Place part_place(core::Place place, Level level, std::uint32_t number) {
    (level == Level::kRepetition ? place.component : place.subcomponent) = number;
    return place;
  }

  static const ElementDefinition* component_of(const profiles::DataType* type,
                                               std::uint32_t number) {
    if (type == nullptr || number > type->components.size()) return nullptr;
    return &type->components[number - 1];
  }

  /// What an element without parts means is what its first part means, if its type has parts.
  void fill(const Element& element, const ElementDefinition* definition,
            const profiles::DataType* type, TreeLine* line) {
    const std::string_view value = context_.value(element);
    line->value = shown_value(options_, line->place, value);
    if (line->value != value) return;
    line->meaning = meaning_of(context_, line->place, definition, value);
    const ElementDefinition* first = component_of(type, 1);
    if (first == nullptr || !line->meaning.empty()) return;
    const Level level = line->place.component == 0 ? Level::kRepetition : Level::kComponent;
    line->meaning = meaning_of(context_, part_place(line->place, level, 1), first, value);
  }

  void add_missing(const core::Place& place, const ElementDefinition* definition) {
    if (!options_.missing || definition == nullptr) return;
    const bool wanted = definition->usage == profiles::Usage::kRequired ||
                        definition->usage == profiles::Usage::kRequiredButMayBeEmpty;
    if (!wanted) return;
    TreeLine& line = add_line(place, definition);
    line.missing = true;
    line.meaning = definition->usage == profiles::Usage::kRequired ? "no value, usage R"
                                                                   : "no value, usage RE";
  }

  TreeLine& add_line(const core::Place& place, const ElementDefinition* definition) {
    TreeLine& line = lines_->emplace_back();
    line.depth = depth_;
    line.place = place;
    line.path = path_of(place);
    if (definition != nullptr) line.name = definition->name;
    return line;
  }

  /// "PID-3[2].1": the repetition only where there are several.
  std::string path_of(const core::Place& place) const {
    core::Place field = place;
    field.component = 0;
    field.subcomponent = 0;
    std::string path = profiles::field_path(context_.message, field);
    if (place.repetition != 0) path += "[" + std::to_string(place.repetition) + "]";
    if (place.component != 0) path += "." + std::to_string(place.component);
    if (place.subcomponent != 0) path += "." + std::to_string(place.subcomponent);
    return path;
  }

  const profiles::MessageContext& context_;
  const TreeOptions& options_;
  std::uint32_t segment_;
  const profiles::SegmentDefinition* definition_;
  std::size_t depth_;
  std::vector<TreeLine>* lines_;
};

}  // namespace

void add_segment_lines(const OpenedMessage& message, const TreeOptions& options,
                       std::uint32_t segment, const profiles::SegmentDefinition* definition,
                       std::size_t depth, std::vector<TreeLine>* lines) {
  SegmentLines(message, options, segment, definition, depth, lines).add();
}

std::string shown_value(const TreeOptions& options, const core::Place& place,
                        std::string_view text) {
  if (!options.may_show || options.may_show(place)) return std::string(text);
  std::string out;
  for (const char c : text) {
    const bool sign = static_cast<unsigned char>(c) < 0x80 && !core::is_alphanumeric(c);
    out.push_back(sign ? c : '#');
  }
  return out;
}

}  // namespace iztk::inspect
