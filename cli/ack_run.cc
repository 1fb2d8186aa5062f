#include "cli/ack_run.h"

#include <stdexcept>
#include <utility>

#include "cli/input_stream.h"
#include "cli/process.h"
#include "cli/talk.h"
#include "cli/text_input.h"
#include "cli/unit_reader.h"
#include "parsers/header_check.h"

namespace iztk::cli {

AckRun::AckRun(const AckOptions& options, const profiles::Guide& guide,
               const RuleSelection& selection, core::Day as_of, Output& output)
    : options_(options),
      guide_(guide),
      as_of_(as_of),
      output_(output),
      collector_(summary_.run),
      filter_(selection, nullptr, nullptr, {}, collector_),
      builder_(guide) {}

const AckSummary& AckRun::run(std::span<const InputFile> inputs) {
  for (const InputFile& input : inputs) {
    if (must_stop()) break;
    run_input(input);
  }
  if (interrupted()) summary_.run.status = RunStatus::kInterrupted;
  return summary_;
}

void AckRun::run_input(const InputFile& input) {
  InputSummary result;
  result.name = input.name;
  read_units(input, &result);
  summary_.run.accepted += result.ledger.accepted_units;
  summary_.run.rejected += result.ledger.rejected_units;
  if (!result.failure.empty()) {
    summary_.run.status = RunStatus::kIncomplete;
    if (!must_stop()) say_error(result.failure);
  }
  summary_.run.inputs.push_back(std::move(result));
}

void AckRun::read_units(const InputFile& input, InputSummary* result) {
  core::Result<InputStream> stream = InputStream::open(input);
  if (!stream) {
    result->failure = stream.error().message;
    return;
  }
  parsers::Framer framer(options_.input.framing);
  TextInput text(std::move(*stream), options_.input.encoding);
  // Whoever waits for an answer gets it before we wait for more.
  UnitReader reader(text, framer, [&] { output_.flush(); });
  while (!must_stop()) {
    const core::Result<std::optional<parsers::Unit>> unit = reader.next(held_);
    if (!unit) {
      result->failure = unit.error().message;
      break;
    }
    if (!unit->has_value()) {
      framer.finish(held_);
      held_.release(filter_);
      count_outside();
      break;
    }
    // UTF-16 has been turned into UTF-8, whatever MSH-18 says.
    use_charset(text.from_utf16() ? parsers::Charset::kUtf8 : options_.input.encoding);
    handle(**unit);
  }
  result->ledger = framer.ledger();
  if (must_stop() && result->failure.empty() && !reader.at_end()) result->failure = "stopped";
  if (result->failure.empty() && result->ledger.total_bytes() != reader.bytes_read()) {
    throw std::logic_error("bytes without account");
  }
}

void AckRun::use_charset(std::optional<parsers::Charset> charset) {
  if (validator_ != nullptr && charset_ == charset) return;
  charset_ = charset;
  profiles::ValidatorOptions options;
  if (options_.profile != "auto") options.profile = options_.profile;
  options.encoding = charset;
  options.as_of = as_of_;
  validator_ = std::make_unique<profiles::Validator>(guide_, options);
}

void AckRun::handle(const parsers::Unit& unit) {
  held_.release(filter_);
  const bool accepted = unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
  if (accepted) {
    message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    validator_->validate(unit, message_, filter_);
    is_answer() ? void(++summary_.answers) : answer(unit, false);
  } else if (unit.message_number != 0 && !unit.continues_previous) {
    scan_header(unit) ? answer(unit, true) : void(++summary_.unreadable);
  } else {
    if (unit.kind == parsers::UnitKind::kEnvelope) validator_->validate_envelope(unit, filter_);
    count_outside();
  }
  collector_.clear();
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

void AckRun::answer(const parsers::Unit& unit, bool rejected) {
  builder_.begin(message_, unit.offset, charset_);
  if (rejected) builder_.reject();
  for (const core::Diagnostic& finding : collector_.sorted()) {
    if (finding.severity < options_.least) continue;
    std::string path(finding.path);
    const bool has_place = !rejected && finding.place.segment != core::Place::kNoSegment;
    if (path.empty() && has_place) path = validator_->element_path(finding.place);
    builder_.add(finding, path);
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

void AckRun::count_outside() {
  summary_.findings_outside += collector_.errors() + collector_.warnings();
  collector_.clear();
}

bool AckRun::must_stop() const { return output_.failed() || interrupted(); }

}  // namespace iztk::cli
