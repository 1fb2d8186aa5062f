#include "cli/ack/ack_run.h"

namespace iztk::cli {
namespace {

feeds::CheckSettings check_settings(const AckOptions& options, const profiles::Guide& guide,
                                    const feeds::RuleSelection& selection, core::Day as_of) {
  feeds::CheckSettings settings;
  settings.guide = &guide;
  settings.profile = options.profile;
  settings.selection = &selection;
  settings.as_of = as_of;
  return settings;
}

feeds::StreamRun::Settings stream_settings(const AckOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.quiet = true;
  return settings;
}

}  // namespace

AckRun::AckRun(const AckOptions& options, const profiles::Guide& guide,
               const feeds::RuleSelection& selection, core::Day as_of, feeds::Output& output,
               std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : options_(options),
      inputs_(inputs),
      output_(output),
      settings_(check_settings(options, guide, selection, as_of)),
      checks_(settings_, options.stream.threads()),
      acknowledger_(guide, options.acknowledge),
      stream_(options.input, stream_settings(options, listener), inputs) {}

const AckSummary& AckRun::run() {
  stream_.run<feeds::CheckedBatch>(
      [this](std::size_t thread, feeds::CheckedBatch& batch) { checks_.check(thread, batch); },
      [this](feeds::CheckedBatch& batch) { return write(batch); });
  const feeds::RunAccount& account = stream_.account();
  summary_.run.status = account.status();
  summary_.run.accepted = account.ledger().accepted_units;
  summary_.run.rejected = account.ledger().rejected_units;
  return summary_;
}

// Answers are numbered, so they are created here, in order.
bool AckRun::write(feeds::CheckedBatch& batch) {
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    const feeds::UnitFindings& found = batch.found[i];
    stream_.account().add(batch.units[i].unit);
    summary_.run.errors += found.errors;
    summary_.run.warnings += found.warnings;
    handle(batch.units[i].unit, batch, found);
  }
  if (batch.end.has_value()) {
    summary_.run.errors += batch.end_found.errors;
    count_outside(batch.end_found);
    summary_.run.inputs.push_back(
        {inputs_[batch.input].name, batch.end->ledger, batch.end->failure});
  }
  // Flush: a sender that waits for an answer gets it before we wait for more input.
  output_.flush();
  return !output_.failed();
}

void AckRun::handle(const parsers::Unit& unit, const feeds::Batch& batch,
                    const feeds::UnitFindings& found) {
  const std::uint64_t number = summary_.accepted + summary_.faulty + summary_.rejected + 1;
  profiles::Acknowledgement acknowledgement;
  switch (acknowledger_.acknowledge(unit, batch.charset, found, number, &acknowledgement)) {
    case feeds::Answer::kGiven:
      return write(acknowledgement);
    case feeds::Answer::kToAnswer:
      ++summary_.answers;
      return;
    case feeds::Answer::kUnreadable:
      ++summary_.unreadable;
      return;
    case feeds::Answer::kNoMessage:
      count_outside(found);
      return;
  }
}

void AckRun::write(const profiles::Acknowledgement& acknowledgement) {
  summary_.undated += !acknowledgement.dated;
  switch (acknowledgement.code) {
    case profiles::AcknowledgementCode::kAccept:
      ++summary_.accepted;
      break;
    case profiles::AcknowledgementCode::kError:
      ++summary_.faulty;
      break;
    case profiles::AcknowledgementCode::kReject:
      ++summary_.rejected;
      break;
  }
  output_.write(acknowledgement.text);
}

void AckRun::count_outside(const feeds::UnitFindings& found) {
  summary_.findings_outside += found.errors + found.warnings;
}

}  // namespace iztk::cli
