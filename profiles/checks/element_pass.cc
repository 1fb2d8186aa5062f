#include "profiles/checks/element_pass.h"

#include <string>

#include "core/text/date_time.h"
#include "profiles/checks/statement_pass.h"
#include "profiles/evaluation/observation_code.h"

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
        usual_delimiters_(message_.delimiters() == parsers::Delimiters{}),
        plain_bytes_(!message_.has_high_bytes() && !message_.has_escapes()),
        charset_(message_.has_high_bytes() ? 1 + static_cast<std::uint32_t>(context.message.charset)
                                           : 0) {}

  void run() {
    memory_.segments.assign(message_.segment_count(), {});
    for (std::uint32_t segment = 0; segment < message_.segment_count(); ++segment) {
      at_hand_ = &memory_.segments[segment];
      at_hand_->definition = segment_definition(context_.message, segment);
      if (at_hand_->definition != nullptr) check_segment(segment, *at_hand_->definition);
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
    const SegmentPlan& plan = memory_.plans.segment(definition);
    at_hand_->plan = &plan;
    if (usual_delimiters_) {
      at_hand_->truths = plan.rules.evaluate(context_.message, scope_, context_.evaluator, charset_,
                                             &memory_.rule_truths, &memory_.key);
    }
    for (const ElementPlan& field : plan.fields) check_field(segment, field);
    check_extra_fields(segment, definition);
  }

  // RXA-3 is the day on which the codes of an RXA must be right.
  core::Day day_of_dose(std::uint32_t segment) const {
    const std::string_view text = context_.message.value(message_.at({segment, 3, 1, 1, 0}));
    return core::parse_timestamp(text).to_day();
  }

  void check_field(std::uint32_t segment, const ElementPlan& plan) {
    const Element element = message_.field(segment, plan.number);
    const Truth truth = at_hand_->truths.of(at_hand_->plan->rules.predicate(plan.number));
    const Glance glance = look(element.text, plan, truth, Level::kRepetition);
    if (glance == Glance::kSettled) return;
    CheckedElement field;
    field.place = {segment, plan.number, 0, 0, 0};
    field.element = element;
    field.definition = plan.definition;
    field.day = day_;
    if (!check_usage(context_, field, scope_, truth)) return;
    const TypePlan* type = plan.type;
    if (type->type->varies) {
      const DataType* found = value_type(segment, field);
      if (found == nullptr) return;
      type = &memory_.plans.type(*found);
    }
    if (message_.declares_delimiters(segment) && plan.number <= 2) {
      check_length(context_, field, field.element.text);
      return;
    }
    check_repetitions_of(field, plan, *type, glance);
  }

  /// What is seen at once of an element.
  enum class Glance : std::uint8_t {
    kSettled,    ///< There is nothing to say of it.
    kNotClean,   ///< It was not found clean before.
    kNotLooked,  ///< Whether it was found clean is not known.
  };

  // The usual cases, told before anything is set up: an element that need not be there is not
  // there, or one that is expected was found clean before. `truth` is what its predicate says.
  Glance look(std::string_view text, const ElementPlan& plan, Truth truth, Level level) const {
    if (text.empty()) {
      const bool silent = plan.silent_when_empty || !may_be_expected(plan, truth);
      return silent ? Glance::kSettled : Glance::kNotLooked;
    }
    if (plan.varies || !is_expected(plan, truth)) return Glance::kNotLooked;
    if (plan.plain_text && is_plain(text, *plan.definition)) return Glance::kSettled;
    if (!usual_delimiters_ || !plan.facts.context_free) return Glance::kNotLooked;
    const bool clean = memory_.clean_contents.find(content_key(text, plan, level)) != nullptr;
    return clean ? Glance::kSettled : Glance::kNotClean;
  }

  static bool is_expected(const ElementPlan& plan, Truth truth) {
    if (!plan.conditional) return plan.expected;
    if (truth == Truth::kNotEvaluated) return false;
    return truth == Truth::kTrue ? plan.expected_if_true : plan.expected_if_false;
  }

  static bool may_be_expected(const ElementPlan& plan, Truth truth) {
    return is_expected(plan, truth) || (plan.conditional && truth == Truth::kNotEvaluated);
  }

  // A repetition or component whose type does not vary. A text that holds several repetitions is
  // never among the keys.
  TextKey content_key(std::string_view text, const ElementPlan& plan, Level level) const {
    return {plan.has_own_checks ? plan.definition : nullptr, plan.type->type,
            plan.facts.period_of(day_), charset_ << 2 | static_cast<std::uint32_t>(level), text};
  }

  void check_repetitions_of(const CheckedElement& field, const ElementPlan& plan,
                            const TypePlan& type, Glance glance) {
    const char delimiter = message_.delimiters().repetition;
    // A field that holds one and may hold no more is named without a repetition.
    if (field.element.text.find(delimiter) == std::string_view::npos) {
      CheckedElement only = field;
      only.place.repetition = field.definition->max_repetitions == 1 ? 0 : 1;
      check_content(only, plan, type, glance);
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
        check_content(repetition, plan, type, Glance::kNotLooked);
      }
    }
    if (null && valued > 1) {
      context_.findings.report(rules::kNullAmongRepetitions, field.place, field.element,
                               {element_label(context_, field)});
    }
    check_repetitions(context_, field, valued);
  }

  // What an element holds, that is there and may be there. What was found clean under the same
  // conditions is not looked at again.
  void check_content(const CheckedElement& checked, const ElementPlan& plan, const TypePlan& type,
                     Glance glance) {
    // The plan of a field of varying type does not know what its content depends on.
    const bool fixed = plan.type == &type;
    const ContentFacts& facts = fixed ? plan.facts : type.facts;
    const bool own_checks = !fixed || plan.has_own_checks;
    const bool known_value_sets = fixed || plan.definition->value_sets.empty();
    if (!usual_delimiters_ || !facts.context_free || !known_value_sets) {
      return look_at_content(checked, type);
    }
    const TextKey key{own_checks ? plan.definition : nullptr, type.type, facts.period_of(day_),
                      charset_ << 2 | static_cast<std::uint32_t>(checked.level),
                      checked.element.text};
    if (glance == Glance::kNotLooked && memory_.clean_contents.find(key) != nullptr) return;
    const std::size_t reports = context_.findings.reports();
    look_at_content(checked, type);
    if (context_.findings.reports() == reports) memory_.clean_contents.add(key, {});
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
      const Glance glance = look(part.element.text, plan, Truth::kNotEvaluated, part.level);
      if (glance == Glance::kSettled) continue;
      part.definition = plan.definition;
      (whole.level == Level::kRepetition ? part.place.component : part.place.subcomponent) =
          plan.number;
      if (check_usage(context_, part, inner, Truth::kNotEvaluated)) {
        check_content(part, plan, *plan.type, glance);
      }
    }
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
    memory_.key = type;
    memory_.key += observation;
    // Where the one ends and the other begins matters, too.
    const TextKey key{&profile, nullptr, 0, static_cast<std::uint32_t>(type.size()), memory_.key};
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
  bool usual_delimiters_;  ///< Texts mean the same in all such messages.
  bool plain_bytes_;       ///< ASCII without escape sequences.
  std::uint32_t charset_;  ///< 0 if the message is plain ASCII.
  SegmentAtHand* at_hand_ = nullptr;
  Scope scope_;  ///< The segment at hand.
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

void check_elements(const RuleContext& context, PassMemory& memory) {
  MessageElements(context, memory).run();
}

}  // namespace iztk::profiles
