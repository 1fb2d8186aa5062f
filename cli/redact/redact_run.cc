#include "cli/redact/redact_run.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings stream_settings(const RedactOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.read.bundles = true;
  settings.naming = feeds::InputNaming::kNumbers;
  settings.quiet = options.output.quiet;
  return settings;
}

}  // namespace

RedactRun::RedactRun(const RedactOptions& options, feeds::RedactionSetup& setup,
                     std::span<const std::string> names, const RedactOutputs& outputs,
                     std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : options_(options),
      outputs_(outputs),
      redactors_(options.stream.threads(),
                 [&setup, names] {
                   return std::make_unique<feeds::UnitRedactor>(setup.policy(), setup.tools(),
                                                                names);
                 }),
      bundle_redactors_(options.stream.threads(),
                        [&setup, names] {
                          return std::make_unique<feeds::BundleUnitRedactor>(
                              setup.policy(), setup.tools(), setup.maps(), names);
                        }),
      no_bundles_because_(setup.policy().no_fhir_because()),
      summary_(setup.policy().classes().classes().size(), !options.redaction.audit.empty()),
      stream_(options.input, stream_settings(options, listener), inputs),
      refusals_(stream_, "not written", outputs.rejects != nullptr) {}

void RedactRun::resume_with(feeds::RunFiles* files, feeds::RedactionSetup* redaction) {
  if (files->resumed() != nullptr) {
    const feeds::CheckpointReader saved = files->resumed()->state();
    stream_.account().restore(saved["account"]);
    summary_.changed = saved["changed"].number();
    summary_.leaking = saved["leaking"].number();
  }
  files->save_state_with([this](core::JsonWriter* json) {
    json->key("account");
    stream_.account().save(json);
    json->member("changed", summary_.changed);
    json->member("leaking", summary_.leaking);
  });
  stream_.keep_checkpoints(files, redaction);
}

const RedactSummary& RedactRun::run() {
  stream_.run<RedactedBatch>(
      [this](std::size_t thread, RedactedBatch& batch) { redact(thread, batch); },
      [this](RedactedBatch& batch) { return write(batch); });
  refusals_.finish();
  const auto add = [this](const auto& redactor) { summary_.counts.add(redactor.counts()); };
  redactors_.for_each(add);
  bundle_redactors_.for_each(add);
  return summary_;
}

void RedactRun::redact(std::size_t thread, RedactedBatch& batch) {
  if (batch.redacted.size() < batch.units.size()) batch.redacted.resize(batch.units.size());
  if (batch.bundles) return redact_bundles(thread, batch);
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    const parsers::Unit& unit = batch.units[i].unit;
    feeds::RedactedUnit* out = &batch.redacted[i];
    if (unit.kind == parsers::UnitKind::kEnvelope) {
      redactors_.at(thread).redact_envelope(unit, out);
    } else if (unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr) {
      redactors_.at(thread).redact(unit, batch.charset, out);
    }
  }
}

void RedactRun::redact_bundles(std::size_t thread, RedactedBatch& batch) {
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    const parsers::Unit& unit = batch.units[i].unit;
    const bool read = unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
    feeds::RedactedUnit* out = &batch.redacted[i];
    if (!read) continue;
    if (no_bundles_because_.empty()) {
      bundle_redactors_.at(thread).redact(unit, out);
    } else {
      out->clear();
      out->refusal = no_bundles_because_;
      out->code = feeds::kRejectedPolicy;
    }
  }
}

bool RedactRun::write(RedactedBatch& batch) {
  if (outputs_.folder != nullptr) outputs_.messages = outputs_.folder->file_of(batch.input);
  if (outputs_.messages == nullptr) return false;
  for (std::size_t i = 0; i < batch.units.size(); ++i) write_unit(batch, i);
  outputs_.messages->flush();
  const bool rejects_failed = outputs_.rejects != nullptr && outputs_.rejects->failed();
  if (outputs_.messages->failed() || rejects_failed) return false;
  if (outputs_.folder != nullptr && batch.end.has_value()) {
    outputs_.folder->end_input(batch.input, stream_.account().ledger());
    if (!outputs_.folder->failure().empty()) return false;
  }
  refusals_.tell();
  return true;
}

void RedactRun::write_unit(const RedactedBatch& batch, std::size_t index) {
  const parsers::Unit& unit = batch.units[index].unit;
  const feeds::RedactedUnit& redacted = batch.redacted[index];
  stream_.account().add(unit);
  switch (unit.kind) {
    case parsers::UnitKind::kTransport:
      return write(unit.bytes);
    case parsers::UnitKind::kEnvelope:
      return write(redacted.bytes);
    case parsers::UnitKind::kMessage:
    case parsers::UnitKind::kFragment:
      return write_message(batch, unit, redacted);
  }
}

void RedactRun::write_message(const feeds::Batch& batch, const parsers::Unit& unit,
                              const feeds::RedactedUnit& redacted) {
  if (const std::string_view code = feeds::rejection_code(unit); !code.empty()) {
    return refuse(batch, unit, code, feeds::rejection_text(unit));
  }
  if (redacted.clean()) {
    summary_.add(redacted.changed, redacted.quasi_identifiers);
    return write(redacted.bytes);
  }
  stream_.account().reject(unit, redacted.code);
  summary_.leaking += redacted.code == feeds::kRejectedLeak;
  refuse(batch, unit, redacted.code, redacted.refusal);
}

void RedactRun::refuse(const feeds::Batch& batch, const parsers::Unit& unit, std::string_view code,
                       const std::string& why) {
  if (outputs_.rejects != nullptr) outputs_.rejects->add(batch.input + 1, unit, code);
  if (!unit.continues_previous) refusals_.add(batch.input, unit, why);
}

void RedactRun::write(std::string_view bytes) {
  if (!options_.check) outputs_.messages->write(bytes);
}

}  // namespace iztk::cli
