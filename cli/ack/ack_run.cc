#include "cli/ack/ack_run.h"

#include <string_view>

#include "parsers/message/header_check.h"

namespace iztk::cli {
namespace {

CheckSettings check_settings(const AckOptions& options, const profiles::Guide& guide,
                             const RuleSelection& selection, core::Day as_of) {
  CheckSettings settings;
  settings.guide = &guide;
  settings.profile = options.profile;
  settings.selection = &selection;
  settings.as_of = as_of;
  return settings;
}

StreamRun::Settings stream_settings(const AckOptions& options, RunListener& listener) {
  StreamRun::Settings settings = StreamRun::Settings::of(options.stream, listener);
  settings.quiet = true;
  return settings;
}

}  // namespace

AckRun::AckRun(const AckOptions& options, const profiles::Guide& guide,
               const RuleSelection& selection, core::Day as_of, Output& output,
               std::span<const InputFile> inputs, RunListener& listener)
    : options_(options),
      inputs_(inputs),
      output_(output),
      settings_(check_settings(options, guide, selection, as_of)),
      checks_(settings_, options.stream.threads()),
      builder_(guide),
      stream_(options.input, stream_settings(options, listener), inputs) {}

const AckSummary& AckRun::run() {
  stream_.run<CheckedBatch>(
      [this](std::size_t thread, CheckedBatch& batch) { checks_.check(thread, batch); },
      [this](CheckedBatch& batch) { return write(batch); });
  const RunAccount& account = stream_.account();
  summary_.run.status = account.status();
  summary_.run.accepted = account.ledger().accepted_units;
  summary_.run.rejected = account.ledger().rejected_units;
  return summary_;
}

// Answers are numbered, so they are made here, in order.
bool AckRun::write(CheckedBatch& batch) {
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    const UnitFindings& found = batch.found[i];
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
  // Whoever waits for an answer gets it before we wait for more.
  output_.flush();
  return !output_.failed();
}

void AckRun::handle(const parsers::Unit& unit, const Batch& batch, const UnitFindings& found) {
  if (found.validated) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    is_answer() ? void(++summary_.answers) : answer(unit, batch, found);
  } else if (unit.message_number != 0 && !unit.continues_previous) {
    scan_header(unit) ? answer(unit, batch, found) : void(++summary_.unreadable);
  } else {
    count_outside(found);
  }
}

/// An ACK or RSP is itself an answer; to answer it would never end.
bool AckRun::is_answer() const {
  const std::string_view type =
      parsers::part(message_.field(0, 9), message_.delimiters().component, 1).text;
  return type == "ACK" || type == "RSP";
}

/// Of a rejected message the header is read, if its delimiters can be: it says whom to answer.
bool AckRun::scan_header(const parsers::Unit& unit) {
  const std::string_view line = unit.bytes.substr(0, unit.bytes.find_first_of("\r\n"));
  if (!line.starts_with("MSH")) return false;
  const parsers::HeaderCheck header = parsers::check_header(line);
  if (!header.delimiters) return false;
  message_.scan(line, *header.delimiters, true);
  return message_.segment_count() != 0;
}

void AckRun::answer(const parsers::Unit& unit, const Batch& batch, const UnitFindings& found) {
  builder_.begin(message_, unit.offset, batch.charset);
  if (!found.validated) builder_.reject();
  for (const FoundFinding& finding : found.findings) {
    if (finding.diagnostic.severity < options_.least) continue;
    builder_.add(finding.diagnostic, finding.element_path);
  }
  const std::uint64_t number = summary_.accepted + summary_.faulty + summary_.rejected + 1;
  const profiles::Acknowledgement acknowledgement = builder_.finish(options_.now, number);
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

void AckRun::count_outside(const UnitFindings& found) {
  summary_.findings_outside += found.errors + found.warnings;
}

}  // namespace iztk::cli
