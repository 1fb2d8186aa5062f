#include "feeds/stages/message_stages.h"

#include <utility>

#include "core/text/counted.h"
#include "feeds/account/run_account.h"
#include "fhir/fhir_writer.h"

namespace iztk::feeds {

namespace {

/// Redaction needs a single line; pretty-printing follows.
translators::TranslateOptions translator_options(const TranslateStages& stages) {
  translators::TranslateOptions options = stages.translate;
  if (stages.redaction != nullptr) options.pretty = false;
  return options;
}

}  // namespace

void TranslatedUnit::clear() {
  found.clear();
  empty(&json, kMostKeptBytes);
  code = {};
  reason.clear();
  path.clear();
  rule = {};
  unreadable.clear();
  changed = false;
  quasi_identifiers.clear();
  unmapped.clear();
  trace.clear();
}

MessageStages::MessageStages(const TranslateStages& stages)
    : stages_(stages), options_(translator_options(stages)) {
  if (stages.maps != nullptr) translator_.emplace(*stages.maps, *stages.guide, options_);
  if (stages.check != nullptr) checker_.emplace(*stages.check);
  if (stages.redaction != nullptr) {
    redactor_.emplace(stages.redaction->policy(), stages.redaction->tools(), stages.output_names);
  }
}

void MessageStages::translate(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                              core::Arena* arena, TranslatedUnit* out) {
  out->clear();
  const bool fit = check(framed, charset, arena, out);
  parsers::Unit unit = framed.unit;
  out->code = rejection_code(unit);
  if (!out->code.empty()) {
    out->reason = rejection_text(unit);
    return;
  }
  if (unit.kind != parsers::UnitKind::kMessage) return;
  if (!fit) return reject_invalid(out);
  if (!redact(&unit, charset, out)) return;
  if (!translator_) {
    out->json = unit.bytes;
    return;
  }
  translators::Translation result =
      translator_->translate(unit, &out->json, redactor_ ? redactor_->bundle_listener() : nullptr);
  if (!result.accepted) {
    out->code = kRejectedNotTranslated;
    out->reason = result.reason;
    out->path = result.path;
    return;
  }
  out->unreadable = std::move(result.unreadable);
  if (redactor_) finish_bundle(out);
  if (!stages_.translate.account || !out->accepted()) return;
  out->unmapped = translator_->unmapped();
  out->trace = translator_->trace();
}

/// "VAL001, code-unknown, and 2 more errors"
void MessageStages::reject_invalid(TranslatedUnit* out) const {
  out->code = kRejectedInvalid;
  const UnitFindings& found = out->found;
  const bool errors = stages_.fail_on == FailOn::kError;
  const std::uint64_t more = found.errors + (errors ? 0 : found.warnings) - 1;
  const std::string what = errors ? "error" : "finding";
  if (found.worst.rule == nullptr) {
    out->reason = "it has findings at or above the --fail-on level";
    return;
  }
  out->rule = found.worst.rule->code;
  out->path = found.worst.element_path;
  out->reason = std::string(out->rule) + ", " + std::string(found.worst.rule->name);
  if (more != 0) out->reason += ", and " + core::counted(more, "more " + what);
}

/// False if the message is not to be translated.
bool MessageStages::check(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                          core::Arena* arena, TranslatedUnit* out) {
  if (!checker_) return true;
  checker_->check(framed, charset, arena, &out->found);
  return !at_or_above(out->found.errors, out->found.warnings, stages_.fail_on);
}

/// Replaces the message by the redacted one. False if it must not be processed further.
bool MessageStages::redact(parsers::Unit* unit, std::optional<parsers::Charset> charset,
                           TranslatedUnit* out) {
  if (!redactor_) return true;
  redactor_->redact(*unit, charset, &redacted_);
  out->code = redacted_.code;
  out->reason = redacted_.refusal;
  out->changed = redacted_.changed;
  out->quasi_identifiers = redacted_.quasi_identifiers;
  unit->bytes = redacted_.bytes;
  return redacted_.clean();
}

bool MessageStages::check_output(std::string_view output, std::span<const redaction::MadeSpan> made,
                                 TranslatedUnit* out) {
  if (!redactor_) return true;
  redactor_->check_output(output, made, &redacted_);
  out->code = redacted_.code;
  out->reason = redacted_.refusal;
  return redacted_.clean();
}

void MessageStages::finish_bundle(TranslatedUnit* out) {
  redactor_->finish_bundle(&out->json, &redacted_);
  out->code = redacted_.code;
  out->reason = redacted_.refusal;
  if (out->accepted() && stages_.translate.pretty) out->json = fhir::pretty_json(out->json);
}

void MessageStages::check_end(const Batch& batch, core::Arena* arena, TranslatedUnit* out) {
  out->clear();
  if (checker_) checker_->check_end(batch.end_findings, arena, &out->found);
}

}  // namespace iztk::feeds
