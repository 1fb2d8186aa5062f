#include "profiles/checks/element_pass.h"

#include <string>

#include "core/text/date_time.h"
#include "profiles/checks/statement_pass.h"
#include "profiles/evaluation/observation_code.h"
#include "profiles/evaluation/selection.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using parsers::Element;

constexpr parsers::SegmentName kRxa("RXA");
constexpr parsers::SegmentName kObx("OBX");

class MessageElements {
 public:
  MessageElements(const RuleContext& context, PassMemory& memory)
      : context_(context),
        message_(context.message.message),
        memory_(memory),
        fields_(memory.fields),
        usual_delimiters_(message_.delimiters() == parsers::Delimiters{}),
        plain_bytes_(!message_.has_high_bytes() && !message_.has_escapes()),
        has_programs_(usual_delimiters_ && !context.base_standard &&
                      !context.evaluator.is_observed()),
        charset_(message_.has_high_bytes() ? 1 + static_cast<std::uint32_t>(context.message.charset)
                                           : 0) {}

  void run() {
    memory_.segments.assign(message_.segment_count(), {});
    for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
      at_hand_ = &memory_.segments[segment];
      at_hand_->definition = segment_definition(context_.message, segment);
      if (at_hand_->definition != nullptr) evaluate_rules(segment, *at_hand_->definition);
    }
    // Fields of a segment may depend on rules of another one in its group.
    for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
      at_hand_ = &memory_.segments[segment];
      if (at_hand_->definition != nullptr) check_segment(segment, *at_hand_->definition);
    }
  }

 private:
  void evaluate_rules(std::uint32_t segment, const SegmentDefinition& definition) {
    const SegmentPlan& plan = memory_.plans.segment(*context_.message.profile, definition);
    at_hand_->plan = &plan;
    if (!usual_delimiters_) return;
    enter(segment);
    at_hand_->truths = plan.rules.evaluate(context_.message, scope_, context_.evaluator, charset_,
                                           &memory_.rule_truths, &memory_.key);
  }

  void enter(std::uint32_t segment) {
    scope_ = Scope{};
    scope_.segment = segment;
    const std::uint32_t node = context_.message.structure->node_of_segment[segment];
    scope_.node = context_.message.structure->nodes[node].parent;
  }

  void check_segment(std::uint32_t segment, const SegmentDefinition& definition) {
    enter(segment);
    day_ = definition.segment == kRxa ? day_of_dose(segment) : 0;
    if (day_ == 0) day_ = context_.message.as_of;
    split_fields(segment, definition.fields.size());
    for (const ElementPlan& field : at_hand_->plan->fields) check_field(segment, field);
    check_extra_fields(segment, definition);
  }

  // RXA-3 is the day on which the codes of an RXA must be right.
  core::Day day_of_dose(std::uint32_t segment) const {
    const std::string_view text = context_.message.value(message_.at({segment, 3, 1, 1, 0}));
    return core::parse_timestamp(text).to_day();
  }

  // Field by field in order: less work than looking each one up.
  void split_fields(std::uint32_t segment, std::size_t most) {
    const parsers::Message::Segment& whole = message_.segment(segment);
    fields_.clear();
    if (whole.field_count > 0 && message_.declares_delimiters(segment)) {
      fields_.push_back(message_.field(segment, 1));
    }
    parsers::Fields fields = message_.fields(segment);
    Element field;
    while (fields_.size() < most && fields.next(&field)) fields_.push_back(field);
    behind_fields_ = {{}, whole.end, true};
  }

  const Element& field_at(std::uint32_t number) const {
    return number <= fields_.size() ? fields_[number - 1] : behind_fields_;
  }

  void check_field(std::uint32_t segment, const ElementPlan& plan) {
    const Element& element = field_at(plan.number);
    const Truth truth = truth_of_predicate(plan);
    core::Place place{segment, plan.number, 0, 0, 0};
    if (element.text.empty()) {
      if (plan.silent_when_empty || !may_be_expected(plan, truth)) return;
    } else if (is_left_alone(plan, truth, element.text)) {
      return;
    } else if (is_expected(plan, truth) && settle(plan.program, place, element, *plan.definition)) {
      return;
    }
    CheckedElement field;
    field.place = place;
    field.element = element;
    field.definition = plan.definition;
    field.day = day_;
    if (!check_usage(context_, field, scope_, truth)) return;
    if (message_.declares_delimiters(segment) && plan.number <= 2) {
      check_length(context_, field, field.element.text);
      return;
    }
    if (!plan.varies) return check_repetitions_of(field, *plan.type, plan.program);
    const DataType* found = value_type(segment, field);
    if (found == nullptr) return;
    check_repetitions_of(field, memory_.plans.type(*found),
                         &memory_.plans.programs().element(*plan.definition, *found));
  }

  // Not evaluated: that is still to be done.
  Truth truth_of_predicate(const ElementPlan& plan) const {
    if (!plan.conditional) return Truth::kNotEvaluated;
    if (plan.decided_by == parsers::SegmentName()) {
      return at_hand_->truths.of(at_hand_->plan->rules.predicate(plan.number));
    }
    if (context_.evaluator.is_observed()) return Truth::kNotEvaluated;
    return memory_.condition(context_.message, plan.decided_by, scope_.node,
                             *plan.definition->predicate->condition);
  }

  // Whether a program has settled all that there is to say of a repetition of a field, which is
  // expected: nothing, or that parts of it are missing, which then is said.
  bool settle(const ElementProgram* program, core::Place place, const Element& element,
              const ElementDefinition& definition) {
    ContentPrograms& programs = memory_.plans.programs();
    if (!has_programs_ || program == nullptr ||
        (place.field <= 2 && message_.declares_delimiters(place.segment)) ||
        !programs.settle(*program, element.text, message_.bytes(), day_)) {
      return false;
    }
    // A field that holds one and may hold no more is named without a repetition.
    if (place.repetition == 0) place.repetition = definition.max_repetitions == 1 ? 0 : 1;
    for (const MissingPart& missing : programs.missing()) report_missing(missing, place, element);
    return true;
  }

  void report_missing(const MissingPart& missing, const core::Place& place, const Element& whole) {
    CheckedElement part;
    part.place = place;
    part.place.component = missing.component;
    part.place.subcomponent = missing.subcomponent;
    part.element = {whole.text.substr(missing.offset, 0), whole.offset + missing.offset,
                    missing.absent};
    part.definition = missing.definition;
    part.day = day_;
    check_usage(context_, part, scope_, missing.condition);
  }

  static bool is_expected(const ElementPlan& plan, Truth truth) {
    if (!plan.conditional) return plan.expected;
    if (truth == Truth::kNotEvaluated) return false;
    return truth == Truth::kTrue ? plan.expected_if_true : plan.expected_if_false;
  }

  // The guide says nothing of it, as its predicate turned out. A null would be said.
  bool is_left_alone(const ElementPlan& plan, Truth truth, std::string_view text) const {
    if (context_.base_standard || text.front() == '"') return false;
    return (truth == Truth::kTrue && plan.optional_if_true) ||
           (truth == Truth::kFalse && plan.optional_if_false);
  }

  static bool may_be_expected(const ElementPlan& plan, Truth truth) {
    return is_expected(plan, truth) || (plan.conditional && truth == Truth::kNotEvaluated);
  }

  // `program`: nullptr if there is none.
  void check_repetitions_of(const CheckedElement& field, const TypePlan& type,
                            const ElementProgram* program) {
    const char delimiter = message_.delimiters().repetition;
    // A field that holds one and may hold no more is named without a repetition.
    if (field.element.text.find(delimiter) == std::string_view::npos) {
      CheckedElement only = field;
      only.place.repetition = field.definition->max_repetitions == 1 ? 0 : 1;
      check_content(only, type, program);
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
      const bool checked = number <= field.definition->checked_repetitions;
      if (checked && presence == parsers::Presence::kValued) {
        check_content(repetition, type, program);
      }
    }
    if (null && valued > 1) {
      context_.findings.report(rules::kNullAmongRepetitions, field.place, field.element,
                               {element_label(context_, field)});
    }
    check_repetitions(context_, field, valued);
  }

  // What a repetition holds, that is there and may be there.
  void check_content(const CheckedElement& checked, const TypePlan& type,
                     const ElementProgram* program) {
    if (settle(program, checked.place, checked.element, *checked.definition)) return;
    look_at_content(checked, type);
  }

  // The depth is that of HL7: repetition, component, subcomponent.
  void look_at_content(const CheckedElement& checked, const TypePlan& plan) {
    const DataType& type = *plan.type;
    if (type.primitive()) {
      if (check_simple(context_, checked, type)) check_primitive(checked, type);
      return;
    }
    const ElementParts parts(context_.message, checked.element, checked.level, scratch_);
    CheckedElement whole = checked;
    whole.parts = parts.all();
    check_surplus(context_, whole, parts, type);
    check_components(whole, plan);
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

  void check_components(const CheckedElement& whole, const TypePlan& type) {
    // Deeper than subcomponents HL7 cannot write.
    if (whole.level == Level::kSubcomponent) return;
    Scope inner = scope_;
    inner.element = whole.element;
    inner.level = whole.level;
    inner.parts = whole.parts;
    CheckedElement part = whole;
    part.level = below(whole.level);
    part.parts = {};
    for (const ElementPlan& plan : type.components) {
      part.element = part_of(whole.parts, plan.number);
      if (is_settled(part.element.text, plan)) continue;
      part.definition = plan.definition;
      (whole.level == Level::kRepetition ? part.place.component : part.place.subcomponent) =
          plan.number;
      if (check_usage(context_, part, inner, Truth::kNotEvaluated)) {
        look_at_content(part, *plan.type);
      }
    }
  }

  // The usual cases of a part, told before anything is set up.
  bool is_settled(std::string_view text, const ElementPlan& plan) const {
    if (text.empty()) {
      return plan.silent_when_empty || !may_be_expected(plan, Truth::kNotEvaluated);
    }
    return plan.plain_text && is_expected(plan, Truth::kNotEvaluated) &&
           is_plain(text, *plan.definition);
  }

  // Text that certainly is there, and as it should be.
  bool is_plain(std::string_view text, const ElementDefinition& definition) const {
    if (!plain_bytes_ || !usual_delimiters_ || text.size() > definition.max_length) return false;
    if (text.front() <= ' ' || text.front() == '"') return false;
    constexpr parsers::Delimiters kUsual;
    for (const char c : text) {
      if (c == kUsual.subcomponent || c == kUsual.component || c == kUsual.repetition) return false;
    }
    return true;
  }

  // The data type of OBX-5, which OBX-2 and, for some observations, OBX-3 decide.
  const DataType* value_type(std::uint32_t segment, const CheckedElement& field) {
    const Profile& profile = *context_.message.profile;
    if (message_.segment(segment).name != kObx) return nullptr;
    const std::string_view type = context_.message.value(message_.field(segment, 2));
    const std::string_view observation = observation_code(context_.message, segment);
    at_hand_->observation = observation;
    memory_.key = type;
    memory_.key += observation;
    // Where the one ends and the other begins matters, too.
    const TextKey key{&profile, static_cast<std::uint32_t>(type.size()), memory_.key};
    if (const auto* known = memory_.value_types.find(key); known != nullptr) return *known;
    const Profile::ValueType* found = find_value_type(profile, type, observation);
    if (found == nullptr) {
      report_unknown_value_type(field);
      return nullptr;
    }
    if (found->type == nullptr) {
      context_.findings.report(rules::kValueTypeByAgreement, field.place, field.element, {});
    } else {
      memory_.value_types.add(key, found->type);
    }
    return found->type;
  }

  void report_unknown_value_type(const CheckedElement& field) {
    std::string names;
    for (const Profile::ValueType& candidate : context_.message.profile->value_types) {
      if (!candidate.observation.empty() || candidate.type == nullptr) continue;
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
  PassMemory& memory_;
  std::vector<Element>& fields_;  ///< Of the segment at hand, as far as they are defined.
  bool usual_delimiters_;         ///< Texts mean the same in all such messages.
  bool plain_bytes_;              ///< ASCII without escape sequences.
  bool has_programs_;
  std::uint32_t charset_;  ///< 0 if the message is plain ASCII.
  SegmentAtHand* at_hand_ = nullptr;
  Scope scope_;  ///< The segment at hand.
  Element behind_fields_;
  ElementParts::Scratch scratch_;
  core::Day day_ = 0;  ///< Of the dose, in an RXA.
};

}  // namespace

std::string_view element_label(const RuleContext& context, const CheckedElement& checked) {
  return context.labels.find(context.message.message, checked.place, checked.definition);
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

Truth PassMemory::condition(const MessageContext& context, parsers::SegmentName name,
                            std::uint32_t group, const parsers::RuleExpression& rule) const {
  const std::uint32_t segment = only_segment(context, group, name);
  if (segment == core::Place::kNoSegment) return Truth::kNotEvaluated;
  const SegmentAtHand& known = segments[segment];
  if (known.plan == nullptr) return Truth::kNotEvaluated;
  return known.plan->rules.condition(rule, known.truths);
}

void check_elements(const RuleContext& context, PassMemory& memory) {
  MessageElements(context, memory).run();
}

}  // namespace iztk::profiles
