#include "cli/translate/translate_run.h"

#include "feeds/account/checkpoint_writer.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings stream_settings(const TranslateCommandOptions& options, bool redacts,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.read.allow_empty = options.allow_empty;
  settings.naming = redacts ? feeds::InputNaming::kNumbers : feeds::InputNaming::kNames;
  settings.quiet = options.output.quiet;
  return settings;
}

std::size_t count_classes(const feeds::RedactionSetup* redaction) {
  return redaction == nullptr ? 0 : redaction->policy().classes().classes().size();
}

}  // namespace

TranslateRun::TranslateRun(const TranslateCommandOptions& options,
                           const feeds::TranslateStages& stages, const TranslateOutputs& outputs,
                           std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : options_(options),
      inputs_(inputs),
      outputs_(outputs),
      translators_(options.stream.threads(),
                   [stages] { return std::make_unique<feeds::MessageStages>(stages); }),
      texts_(outputs.report, options.stream.threads()),
      report_({}, outputs.report, findings_),
      redaction_(count_classes(stages.redaction), !options.redaction.audit.empty()),
      stream_(options.input, stream_settings(options, stages.redaction != nullptr, listener),
              inputs),
      refusals_(stream_, "not translated", outputs.rejects != nullptr),
      unreadable_(stream_, "translated without some values", false, "--unmapped FILE lists all") {}

void TranslateRun::resume_with(feeds::RunFiles* files, feeds::RedactionSetup* redaction) {
  if (files->resumed() != nullptr) restore(files->resumed()->state());
  files->save_state_with([this](core::JsonWriter* json) { save(json); });
  stream_.keep_checkpoints(files, redaction);
}

void TranslateRun::save(core::JsonWriter* json) const {
  json->key("account");
  stream_.account().save(json);
  json->key("findings");
  feeds::save_summary(findings_, json);
  json->member("unmapped", outputs_.account->unmapped_count());
  json->member("changed", redaction_.changed);
  json->member("leaking", redaction_.leaking);
}

void TranslateRun::restore(const feeds::CheckpointReader& saved) {
  resumed_ = true;
  stream_.account().restore(saved["account"]);
  feeds::restore_summary(saved["findings"], &findings_);
  outputs_.account->go_on_from(saved["unmapped"].number());
  redaction_.changed = saved["changed"].number();
  redaction_.leaking = saved["leaking"].number();
}

void TranslateRun::run() {
  if (outputs_.report != nullptr && !resumed_) outputs_.report->begin();
  stream_.run<TranslatedBatch>(
      [this](std::size_t thread, TranslatedBatch& batch) { translate(thread, batch); },
      [this](TranslatedBatch& batch) { return write(batch); });
  refusals_.finish();
  unreadable_.finish();
  if (outputs_.writer != nullptr) outputs_.writer->end();
  const feeds::RunAccount& account = stream_.account();
  findings_.status = account.status();
  findings_.accepted = account.ledger().accepted_units;
  findings_.rejected = account.ledger().rejected_units;
  if (outputs_.report != nullptr) outputs_.report->end(findings_);
  translators_.for_each([this](const feeds::MessageStages& translator) {
    if (translator.counts() != nullptr) redaction_.counts.add(*translator.counts());
  });
}

void TranslateRun::translate(std::size_t thread, TranslatedBatch& batch) {
  feeds::MessageStages& translator = translators_.at(thread);
  const std::string file = stream_.name_of(batch.input);
  if (batch.results.size() < batch.units.size()) batch.results.resize(batch.units.size());
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    translator.translate(batch.units[i], batch.charset, &batch.arena, &batch.results[i]);
    texts_.write(thread, file, &batch.units[i].unit, &batch.arena, &batch.results[i].found);
    if (outputs_.bulk != nullptr) take_apart(batch, i);
  }
  if (batch.end.has_value()) translator.check_end(batch, &batch.arena, &batch.end_result);
}

/// What a bulk export needs of a bundle, made in the thread of the message.
void TranslateRun::take_apart(TranslatedBatch& batch, std::size_t index) {
  if (batch.resources.size() <= index) batch.resources.resize(batch.units.size());
  feeds::TranslatedUnit& result = batch.results[index];
  if (result.json.empty() || !result.accepted()) return;
  const core::Status status = batch.resources[index].read(result.json);
  if (status) return;
  result.code = feeds::kRejectedNotTranslated;
  result.reason = status.error().message;
}

bool TranslateRun::write(TranslatedBatch& batch) {
  if (outputs_.writer != nullptr && !outputs_.writer->begin_batch(batch.input)) return false;
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    if (!write_unit(batch, i)) return false;
  }
  if (batch.end.has_value()) end_input(batch);
  // Flush: results must not wait for a slow sender.
  if (outputs_.bundles != nullptr) outputs_.bundles->flush();
  if (outputs_.report_output != nullptr) outputs_.report_output->flush();
  if (failed()) return false;
  refusals_.tell();
  unreadable_.tell();
  return true;
}

/// False if the run must end.
bool TranslateRun::write_unit(TranslatedBatch& batch, std::size_t index) {
  const parsers::Unit& unit = batch.units[index].unit;
  feeds::TranslatedUnit& result = batch.results[index];
  stream_.account().add(unit);
  report_.add(stream_.name_of(batch.input), &unit, &result.found);
  if (!holds_message(unit)) return true;
  if (!result.accepted()) {
    reject(batch, unit, result);
    if (options_.on_error != OnError::kStop) return true;
    refusals_.tell();
    stream_.account().incomplete("a message was not translated, and --on-error is stop");
    return false;
  }
  if (!result.unreadable.empty()) {
    unreadable_.add(batch.input, unit,
                    result.unreadable + " (the bytes are no text of the message's character set)");
  }
  redaction_.add(result.changed, result.quasi_identifiers);
  outputs_.account->add(stream_.name_of(batch.input), unit.message_number, result.unmapped,
                        result.trace);
  write_bundle(batch, index);
  return true;
}

void TranslateRun::write_bundle(TranslatedBatch& batch, std::size_t index) {
  if (outputs_.bulk == nullptr) return outputs_.writer->write(batch.results[index].json);
  const std::int64_t sent = feeds::message_time(batch.units[index].unit.bytes);
  outputs_.bulk->add(sent, batch.resources[index]);
}

void TranslateRun::reject(const feeds::Batch& batch, const parsers::Unit& unit,
                          const feeds::TranslatedUnit& result) {
  if (feeds::rejection_code(unit).empty()) stream_.account().reject(unit, result.code);
  redaction_.leaking += result.code == feeds::kRejectedLeak;
  if (outputs_.rejects != nullptr) {
    outputs_.rejects->add(batch.input + 1, unit, result.code, result.path, result.rule);
  }
  if (unit.continues_previous) return;
  refusals_.add(batch.input, unit,
                result.reason + (result.path.empty() ? "" : " (" + result.path + ")"),
                result.found.control_id);
}

void TranslateRun::end_input(TranslatedBatch& batch) {
  const std::string name = stream_.name_of(batch.input);
  report_.add(name, nullptr, &batch.end_result.found);
  findings_.inputs.push_back({name, batch.end->ledger, batch.end->failure});
  if (outputs_.writer == nullptr) return;
  outputs_.writer->end_input(batch.input, stream_.account().ledger());
}

bool TranslateRun::failed() const {
  return (outputs_.writer != nullptr && !outputs_.writer->failure().empty()) ||
         outputs_.account->failed() ||
         (outputs_.bundles != nullptr && outputs_.bundles->failed()) ||
         (outputs_.report_output != nullptr && outputs_.report_output->failed()) ||
         (outputs_.rejects != nullptr && outputs_.rejects->failed());
}

}  // namespace iztk::cli
