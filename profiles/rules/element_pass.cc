#include "profiles/rules/element_pass.h"

#include <string>

#include "core/date_time.h"
#include "profiles/element_path.h"
#include "profiles/rules/statement_pass.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using parsers::Element;

constexpr parsers::SegmentName kRxa("RXA");
constexpr parsers::SegmentName kObx("OBX");

class ElementPass {
 public:
  explicit ElementPass(const RuleContext& context)
      : context_(context), message_(context.message.message) {}

  void run() {
    for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
      const SegmentDefinition* definition = segment_definition(context_.message, segment);
      if (definition != nullptr) check_segment(segment, *definition);
    }
  }

 private:
  void check_segment(std::uint32_t segment, const SegmentDefinition& definition) {
    scope_ = Scope{};
    scope_.segment = segment;
    const std::uint32_t node = context_.message.structure->node_of_segment[segment];
    scope_.node = context_.message.structure->nodes[node].parent;
    day_ = definition.segment == kRxa ? day_of_dose(segment) : 0;
    if (day_ == 0) day_ = context_.message.as_of;
    for (const std::uint32_t number : definition.constrained_fields) {
      check_field(segment, number, definition.fields[number - 1]);
    }
    check_extra_fields(segment, definition);
  }

  // RXA-3 is the day on which the codes of an RXA must be right.
  core::Day day_of_dose(std::uint32_t segment) const {
    const std::string_view text = context_.message.value(message_.at({segment, 3, 1, 1, 0}));
    return core::parse_timestamp(text).to_day();
  }

  void check_field(std::uint32_t segment, std::uint32_t number,
                   const ElementDefinition& definition) {
    CheckedElement field;
    field.place = {segment, number, 0, 0, 0};
    field.element = message_.field(segment, number);
    field.definition = &definition;
    field.day = day_;
    if (!check_usage(context_, field, scope_)) return;
    const DataType* type = definition.type;
    if (type->varies && (type = value_type(segment, field)) == nullptr) return;
    if (message_.declares_delimiters(segment) && number <= 2) {
      check_length(context_, field, field.element.text);
      return;
    }
    check_repetitions_of(field, *type);
  }

  void check_repetitions_of(const CheckedElement& field, const DataType& type) {
    const char delimiter = message_.delimiters().repetition;
    const std::uint32_t parts = parsers::count_parts(field.element, delimiter);
    // A field that holds one and may hold no more is named without a repetition.
    if (parts == 1) {
      CheckedElement only = field;
      only.place.repetition = field.definition->max_repetitions == 1 ? 0 : 1;
      check_content(only, type);
      return;
    }
    std::uint32_t valued = 0;
    bool null = false;
    parsers::Parts repetitions(field.element, delimiter);
    CheckedElement repetition = field;
    for (std::uint32_t number = 1; repetitions.next(&repetition.element); ++number) {
      repetition.place.repetition = number;
      const parsers::Presence presence = context_.message.presence(repetition.element);
      if (presence == parsers::Presence::kEmpty) continue;
      ++valued;
      null = null || presence == parsers::Presence::kNull;
      if (presence == parsers::Presence::kValued) check_content(repetition, type);
    }
    if (null && valued > 1) {
      context_.findings.report(rules::kNullAmongRepetitions, field.place, field.element,
                               {element_label(context_, field)});
    }
    check_repetitions(context_, field, valued);
  }

  // What an element holds, that is there and may be there. The depth is that of HL7: repetition,
  // component, subcomponent.
  void check_content(const CheckedElement& checked, const DataType& type) {
    if (type.primitive()) {
      if (check_simple(context_, checked, type)) check_primitive(checked, type);
      return;
    }
    const ElementParts parts(context_.message, checked.element, checked.level, scratch_);
    CheckedElement whole = checked;
    whole.parts = parts.all();
    check_surplus(context_, whole, parts, type);
    check_components(whole, type);
    check_value_sets(context_, whole, type);
    check_type_statements(context_, whole, type, scope_);
  }

  void check_primitive(CheckedElement checked, const DataType& type) {
    checked.element.text = without_trailing_delimiters(checked.element.text);
    const std::string_view value = context_.message.value(checked.element);
    check_length(context_, checked, value);
    check_format(context_, checked, value, type);
    check_value_sets(context_, checked, type);
    check_type_statements(context_, checked, type, scope_);
  }

  // They are no fault, and no part of the value.
  std::string_view without_trailing_delimiters(std::string_view text) const {
    const parsers::Delimiters& d = message_.delimiters();
    while (!text.empty() && (text.back() == d.component || text.back() == d.subcomponent)) {
      text.remove_suffix(1);
    }
    return text;
  }

  void check_components(const CheckedElement& whole, const DataType& type) {
    // Deeper than subcomponents HL7 cannot write.
    if (whole.level == Level::kSubcomponent) return;
    Scope inner = scope_;
    inner.element = whole.element;
    inner.level = whole.level;
    inner.parts = whole.parts;
    CheckedElement part = whole;
    part.level = below(whole.level);
    part.parts = {};
    for (std::uint32_t i = 0; i < type.components.size(); ++i) {
      part.definition = &type.components[i];
      if (part.definition->optional()) continue;
      part.element = part_of(whole.parts, i + 1);
      (whole.level == Level::kRepetition ? part.place.component : part.place.subcomponent) = i + 1;
      if (check_usage(context_, part, inner)) check_content(part, *part.definition->type);
    }
  }

  // The data type of OBX-5, which OBX-2 and, for some observations, OBX-3 decide.
  const DataType* value_type(std::uint32_t segment, const CheckedElement& field) {
    const Profile& profile = *context_.message.profile;
    if (message_.segment(segment).name != kObx) return nullptr;
    const std::string_view type = context_.message.value(message_.field(segment, 2));
    const std::string_view observation = context_.message.value(message_.at({segment, 3, 1, 1, 0}));
    const DataType* found = nullptr;
    for (const Profile::ValueType& candidate : profile.value_types) {
      if (candidate.value_type != type) continue;
      if (candidate.observation == observation) return candidate.type;
      if (candidate.observation.empty()) found = candidate.type;
    }
    if (found == nullptr) report_unknown_value_type(field);
    return found;
  }

  void report_unknown_value_type(const CheckedElement& field) {
    std::string names;
    for (const Profile::ValueType& candidate : context_.message.profile->value_types) {
      if (!candidate.observation.empty()) continue;
      names += (names.empty() ? "" : ", ") + std::string(candidate.value_type);
    }
    context_.findings.report(rules::kValueTypeUnknown, field.place, field.element,
                             {context_.findings.keep(names)});
  }

  void check_extra_fields(std::uint32_t segment, const SegmentDefinition& definition) {
    const auto defined = static_cast<std::uint32_t>(definition.fields.size());
    for (std::uint32_t number = defined + 1; number <= message_.segment(segment).field_count;
         ++number) {
      const Element field = message_.field(segment, number);
      if (!context_.message.valued(field)) continue;
      context_.findings.report(rules::kExtraFields, {segment, number, 0, 0, 0}, field,
                               {context_.findings.keep(definition.segment.text()),
                                context_.findings.keep(std::to_string(defined))});
      return;
    }
  }

  const RuleContext& context_;
  const parsers::Message& message_;
  Scope scope_;  ///< The segment at hand.
  ElementParts::Scratch scratch_;
  core::Day day_ = 0;  ///< Of the dose, in an RXA.
};

}  // namespace

std::string_view element_label(const RuleContext& context, const CheckedElement& checked) {
  std::string label = field_path(context.message.message, checked.place);
  if (checked.definition != nullptr && !checked.definition->name.empty()) {
    label += " (" + std::string(checked.definition->name) + ")";
  }
  return context.findings.keep(label);
}

const SegmentDefinition* segment_definition(const MessageContext& context, std::uint32_t segment) {
  const parsers::Structure& structure = *context.structure;
  const parsers::StructureNode& node = structure.nodes[structure.node_of_segment[segment]];
  if (node.kind == parsers::StructureNode::Kind::kUnknownSegment) return nullptr;
  const std::uint16_t group = structure.nodes[node.parent].group;
  for (const StructureElement& child : context.profile->groups[group].children) {
    if (child.segment != nullptr && child.segment->segment == node.segment) return child.segment;
  }
  // A segment at the wrong place is still checked by its definition.
  for (const GroupDefinition& any : context.profile->groups) {
    for (const StructureElement& child : any.children) {
      if (child.segment != nullptr && child.segment->segment == node.segment) return child.segment;
    }
  }
  return nullptr;
}

void check_elements(const RuleContext& context) { ElementPass(context).run(); }

}  // namespace iztk::profiles
