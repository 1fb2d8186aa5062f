#include "cli/validate/validation_run.h"

#include <string>

#include "cli/process.h"
#include "cli/terminal/terminal.h"

namespace iztk::cli {
namespace {

/// Columns that the frame of an excerpt takes: line number, bar, blanks.
constexpr std::size_t kFrameColumns = 12;

feeds::ReportShape report_shape(const ValidateOptions& options, const reports::Renderer& renderer) {
  if (!renderer.wants_groups() || options.all) return feeds::ReportShape::kEach;
  return options.summary ? feeds::ReportShape::kCounts : feeds::ReportShape::kGroups;
}

feeds::FindingDetail finding_detail(feeds::ReportShape shape) {
  switch (shape) {
    case feeds::ReportShape::kEach:
      return feeds::FindingDetail::kAll;
    case feeds::ReportShape::kGroups:
      return feeds::FindingDetail::kFirstOfGroup;
    case feeds::ReportShape::kCounts:
      return feeds::FindingDetail::kCounts;
  }
  return feeds::FindingDetail::kAll;
}

feeds::CheckSettings check_settings(const ValidateOptions& options, const profiles::Guide& guide,
                                    const NoiseControl& noise, const reports::Renderer& renderer,
                                    const feeds::Output& report) {
  feeds::CheckSettings settings;
  settings.guide = &guide;
  settings.by_sender = noise.by_sender;
  settings.profile = options.profile;
  settings.selection = &noise.selection;
  settings.as_of = noise.as_of;
  settings.quality = noise.quality;
  settings.base_standard = options.base_standard;
  settings.exchange = true;
  settings.consequences = options.consequences;
  // A baseline lists each finding.
  if (noise.known != nullptr || noise.written != nullptr) settings.most_kept = SIZE_MAX;
  settings.excerpts = renderer.wants_excerpt() && options.max_per_rule != 0u;
  settings.detail = finding_detail(report_shape(options, renderer));
  settings.names = renderer.wants_names();
  settings.hides_by_sender = noise.known != nullptr;
  settings.show_values = options.show_values;
  settings.classes = noise.classes;
  settings.excerpt_width = terminal_width(report.descriptor()) - kFrameColumns;
  return settings;
}

/// Whether the threads that check messages also write what they describe. With a limit most
/// findings are not shown, so none is written before that is known.
bool writes_each(const ValidateOptions& options, const reports::Renderer& renderer) {
  return report_shape(options, renderer) == feeds::ReportShape::kGroups || !options.max_per_rule;
}

feeds::StreamRun::Settings stream_settings(const ValidateOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.read.allow_empty = options.allow_empty;
  settings.quiet = options.output.quiet;
  return settings;
}

}  // namespace

ValidationRun::ValidationRun(const ValidateOptions& options, const profiles::Guide& guide,
                             const NoiseControl& noise, reports::Renderer& renderer,
                             const ValidationOutputs& outputs,
                             std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : options_(options),
      inputs_(inputs),
      outputs_(outputs),
      renderer_(renderer),
      settings_(check_settings(options, guide, noise, renderer, *outputs.report)),
      report_({report_shape(options, renderer), options.max_per_rule,
               options.summary || renderer.wants_senders(), noise.known, noise.written},
              &renderer, summary_),
      checks_(settings_, options.stream.threads()),
      texts_(writes_each(options, renderer) ? &renderer : nullptr, options.stream.threads()),
      again_(settings_),
      stream_(options.input, stream_settings(options, listener), inputs) {}

const reports::RunSummary& ValidationRun::run() {
  renderer_.begin();
  stream_.run<feeds::CheckedBatch>(
      [this](std::size_t thread, feeds::CheckedBatch& batch) { check(thread, batch); },
      [this](feeds::CheckedBatch& batch) { return write(batch); });
  const feeds::RunAccount& account = stream_.account();
  summary_.status = account.status();
  summary_.accepted = account.ledger().accepted_units;
  summary_.rejected = account.ledger().rejected_units;
  report_.finish();
  renderer_.end(summary_);
  return summary_;
}

void ValidationRun::check(std::size_t thread, feeds::CheckedBatch& batch) {
  checks_.check(thread, batch);
  const std::string& file = inputs_[batch.input].name;
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    texts_.write(thread, file, &batch.units[i].unit, &batch.arena, &batch.found[i]);
  }
}

bool ValidationRun::write(feeds::CheckedBatch& batch) {
  for (std::size_t i = 0; i < batch.units.size(); ++i) write_unit(batch, i);
  if (batch.end.has_value()) end_input(batch);
  // A reader of a live feed must not have to wait for the next message.
  if (is_terminal(outputs_.report->descriptor()) || !renderer_.for_people()) {
    outputs_.report->flush();
  }
  if (outputs_.messages != nullptr) outputs_.messages->flush();
  return !failed();
}

void ValidationRun::write_unit(feeds::CheckedBatch& batch, std::size_t index) {
  const parsers::Unit& unit = batch.units[index].unit;
  feeds::UnitFindings& found = batch.found[index];
  stream_.account().add(unit);
  if (found.validated) check_exchange(batch, index);
  report_.add(inputs_[batch.input].name, &unit, &found);
  if (outputs_.messages != nullptr) emit(unit, found);
  const std::string_view code = feeds::rejection_code(unit);
  if (!code.empty() && outputs_.rejects != nullptr) {
    outputs_.rejects->add(batch.input + 1, unit, code);
  }
}

/// What only the messages before this one tell.
void ValidationRun::check_exchange(feeds::CheckedBatch& batch, std::size_t index) {
  feeds::UnitFindings& found = batch.found[index];
  const std::vector<profiles::ExchangeFinding> findings = exchange_.check(found.exchange);
  if (findings.empty()) return;
  again_.add(batch.units[index], batch.charset, &batch.arena, &found, findings);
}

/// --emit: messages only, one after the other; with `all` every byte of the input.
void ValidationRun::emit(const parsers::Unit& unit, const feeds::UnitFindings& found) {
  feeds::Output& output = *outputs_.messages;
  if (options_.emit == Emit::kAll) return output.write(unit.bytes);
  if (!holds_message(unit)) return;
  const bool valid = feeds::rejection_code(unit).empty() &&
                     !feeds::at_or_above(found.errors, found.warnings, options_.fail_on);
  if (valid != (options_.emit == Emit::kValid)) return;
  // The last message of an input may lack its terminator; the next one must not become part of it.
  if (unterminated_ && !unit.continues_previous) output.write("\r");
  output.write(unit.bytes);
  unterminated_ = !unit.continued && !unit.bytes.ends_with('\r') && !unit.bytes.ends_with('\n');
}

void ValidationRun::end_input(feeds::CheckedBatch& batch) {
  const std::string& name = inputs_[batch.input].name;
  report_.add(name, nullptr, &batch.end_found);
  summary_.inputs.push_back({name, batch.end->ledger, batch.end->failure});
}

bool ValidationRun::failed() const {
  return outputs_.report->failed() ||
         (outputs_.messages != nullptr && outputs_.messages->failed()) ||
         (outputs_.rejects != nullptr && outputs_.rejects->failed());
}

}  // namespace iztk::cli
