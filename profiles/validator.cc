#include "profiles/validator.h"

#include <string>

#include "core/text/date_time.h"
#include "parsers/structure/structure.h"
#include "profiles/checks/consequences.h"
#include "profiles/checks/element_pass.h"
#include "profiles/checks/encoding_rules.h"
#include "profiles/checks/observations.h"
#include "profiles/checks/place_facts.h"
#include "profiles/checks/statement_pass.h"
#include "profiles/checks/structure_rules.h"
#include "profiles/checks/syntax_rules.h"
#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/element_path.h"
#include "profiles/evaluation/evaluator.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/exchange/exchange.h"
#include "profiles/guide/table_cells.h"
#include "profiles/profile_choice.h"
#include "profiles/quality/quality_pass.h"

namespace iztk::profiles {

class Validator::Impl {
 public:
  Impl(const Guide& guide, const ValidatorOptions& options)
      : guide_(guide),
        forced_profile_(options.profile.empty() ? nullptr : guide.profile(options.profile)),
        encoding_(options.encoding),
        as_of_(options.as_of),
        quality_(options.quality),
        wants_exchange_(options.exchange),
        base_standard_(options.base_standard),
        evaluator_(guide, options.observer),
        memory_(options.base_standard),
        consequences_(guide.consequences()) {}

  Verdict validate(const parsers::Unit& unit, const parsers::Message& message,
                   core::DiagnosticSink& sink, std::span<const ExchangeFinding> exchange) {
    const ProfileChoice choice = begin(unit, message);
    MessageContext& context = *context_;
    FindingWriter findings(context, sink, guide_.severities());
    const RuleContext rules{context, evaluator_, findings, memory_.labels, base_standard_};

    // The passes, from the bytes to the meaning.
    context.charset = check_encoding(context, encoding_, findings);
    check_syntax(context, findings);
    if (choice.disagreeing != nullptr) report_disagreement(context, choice, findings);
    if (context.profile == nullptr) {
      report_unsupported_type(context, findings);
    } else {
      check_structure(context, findings, structures_);
      check_elements(rules, memory_);
      check_statements(rules, memory_);
      check_observations(rules, memory_, guide_.observation_kinds());
      if (quality_ != nullptr) {
        context.today = as_of_ != 0 ? as_of_ : message_day(context);
        check_quality(rules, *quality_, guide_);
      }
      check_answer(rules);
      profiles::report_exchange(rules, quality_, exchange);
      if (wants_exchange_) exchange_facts_ = profiles::exchange_facts(rules, guide_, quality_);
    }
    return {context.profile, findings.errors(), findings.warnings()};
  }

  // No pass is needed, but what they know of the message: its profile, structure, character set.
  void report_exchange(const parsers::Unit& unit, const parsers::Message& message,
                       core::DiagnosticSink& sink, std::span<const ExchangeFinding> exchange) {
    const ProfileChoice choice = begin(unit, message);
    MessageContext& context = *context_;
    core::NoFindings nothing;
    FindingWriter known(context, nothing);
    context.charset = check_encoding(context, encoding_, known);
    if (context.profile == nullptr) return;
    FindingWriter findings(context, sink, guide_.severities());
    if (choice.disagreeing != nullptr) findings.settle_field(choice.disagreeing_place);
    profiles::report_exchange({context, evaluator_, findings, memory_.labels, base_standard_},
                              nullptr, exchange);
  }

  bool stands_alone(const core::Rule& rule) const {
    const ConsequenceRoles roles = guide_.consequences().roles_of(rule);
    return roles.cause == 0 && roles.consequence == 0;
  }

  // The segment is read as a message of its own; the statements about it look at nothing else.
  void validate_envelope(const parsers::Unit& unit, core::DiagnosticSink& sink) {
    constexpr std::size_t kSeparatorAt = 3;
    if (unit.bytes.size() <= kSeparatorAt) return;
    parsers::Delimiters delimiters;
    delimiters.field = unit.bytes[kSeparatorAt];
    envelope_.scan(unit.bytes, delimiters, true);
    evaluator_.start_message(envelope_);
    const MessageContext context{.message = envelope_, .base_offset = unit.offset, .arena = arena_};
    FindingWriter findings(context, sink);
    check_envelope({context, evaluator_, findings, memory_.labels}, guide_.envelope_statements());
  }

  std::vector<std::size_t> roots(std::span<const core::Diagnostic* const> findings) {
    return consequences_.roots(*context_, findings);
  }

  const MessageContext& context() const { return *context_; }
  const ExchangeFacts& exchange_facts() const { return exchange_facts_; }
  std::uint64_t search_steps() const {
    return context_->segment_nodes == nullptr ? 0 : segment_nodes_.steps();
  }

 private:
  /// Makes context_ of a message, and chooses its profile.
  ProfileChoice begin(const parsers::Unit& unit, const parsers::Message& message) {
    arena_.reset();
    exchange_facts_ = {};
    context_.emplace(MessageContext{
        .message = message, .base_offset = unit.offset, .as_of = as_of_, .arena = arena_});
    MessageContext& context = *context_;
    ProfileChoice choice;
    if (forced_profile_ == nullptr) choice = choose_profile(guide_, message);
    context.profile = forced_profile_ != nullptr ? forced_profile_ : choice.profile;
    if (context.profile != nullptr) {
      context.structure = &deriver_.derive(context.profile->structure, message.segment_names());
      segment_nodes_.start_message(*context.structure);
      context.segment_nodes = &segment_nodes_;
    }
    evaluator_.start_message(message);
    return choice;
  }

  static core::Day message_day(const MessageContext& context) {
    return core::parse_timestamp(context.value(context.message.at({0, 7, 1, 1, 0}))).to_day();
  }

  // Said once: the statements about MSH-21 would say it again.
  static void report_disagreement(const MessageContext& context, const ProfileChoice& choice,
                                  FindingWriter& findings) {
    const core::Place& place = choice.disagreeing_place;
    findings.report(core::rules::kProfileDisagrees, place, context.message.at(place),
                    {choice.disagreeing->id, choice.decided_by, choice.profile->id});
    findings.settle_field(place);
  }

  static void report_unsupported_type(const MessageContext& context, FindingWriter& findings) {
    const core::Place place{0, 9, 0, 0, 0};
    findings.report(core::rules::kUnsupportedMessageType, place, context.message.at(place), {});
  }

  const Guide& guide_;
  const Profile* forced_profile_;
  std::optional<parsers::Charset> encoding_;
  core::Day as_of_;
  const QualityChecks* quality_;
  bool wants_exchange_;
  ExchangeFacts exchange_facts_;
  bool base_standard_;
  Evaluator evaluator_;
  StructureMemory structures_;
  PassMemory memory_;
  Consequences consequences_;
  parsers::StructureDeriver deriver_;
  SegmentNodes segment_nodes_;
  core::Arena arena_;
  parsers::Message envelope_;
  std::optional<MessageContext> context_;
};

Validator::Validator(const Guide& guide, const ValidatorOptions& options)
    : impl_(std::make_unique<Impl>(guide, options)) {}

Validator::~Validator() = default;

Verdict Validator::validate(const parsers::Unit& unit, const parsers::Message& message,
                            core::DiagnosticSink& sink, std::span<const ExchangeFinding> exchange) {
  return impl_->validate(unit, message, sink, exchange);
}

void Validator::report_exchange(const parsers::Unit& unit, const parsers::Message& message,
                                core::DiagnosticSink& sink,
                                std::span<const ExchangeFinding> exchange) {
  impl_->report_exchange(unit, message, sink, exchange);
}

bool Validator::stands_alone(const core::Rule& rule) const { return impl_->stands_alone(rule); }

void Validator::validate_envelope(const parsers::Unit& unit, core::DiagnosticSink& sink) {
  impl_->validate_envelope(unit, sink);
}

const ExchangeFacts& Validator::exchange_facts() const { return impl_->exchange_facts(); }

std::uint64_t Validator::search_steps() const { return impl_->search_steps(); }

std::vector<std::size_t> Validator::roots(std::span<const core::Diagnostic* const> findings) {
  return impl_->roots(findings);
}

bool Validator::is_known_code(const core::Place& place) const {
  return profiles::is_known_code(impl_->context(), place);
}

bool Validator::is_known_code(const core::Place& place, const parsers::Element& element) const {
  return profiles::is_known_code(impl_->context(), place, element);
}

std::string Validator::describe(const core::Place& place) const {
  std::string text;
  append_description(place, &text);
  return text;
}

void Validator::append_description(const core::Place& place, std::string* text) const {
  const ElementDefinition* definition = find_definition(impl_->context(), place);
  if (definition == nullptr) return;
  append_field_path(place, text);
  text->append(" (").append(definition->name).append("), ");
  text->append(definition->type->name).append(", usage ").append(usage_text(definition->usage));
  const Predicate* predicate = definition->predicate;
  if (predicate == nullptr) return;
  text->append("(").append(usage_text(predicate->when_true)).append("/");
  text->append(usage_text(predicate->when_false)).append(")");
}

std::string Validator::element_path(const core::Place& place) const {
  const MessageContext& context = impl_->context();
  return profiles::element_path(context.message, context.structure, place);
}

void Validator::append_segment_path(std::uint32_t segment, std::string* text) const {
  const MessageContext& context = impl_->context();
  profiles::append_segment_path(context.message, context.structure, segment, text);
}

std::string Validator::field_path(const core::Place& place) const {
  return profiles::field_path(impl_->context().message, place);
}

void Validator::append_field_path(const core::Place& place, std::string* text) const {
  profiles::append_field_path(impl_->context().message, place, text);
}

}  // namespace iztk::profiles
