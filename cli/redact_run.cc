#include "cli/redact_run.h"

#include <utility>

#include "cli/input_stream.h"
#include "cli/process.h"
#include "cli/talk.h"
#include "cli/text_input.h"
#include "cli/unit_reader.h"
#include "parsers/encoding.h"
#include "parsers/header_check.h"
#include "parsers/message_place.h"
#include "parsers/path.h"

namespace iztk::cli {
namespace {

/// After these many the refusals are only counted.
constexpr std::uint64_t kMostTold = 20;

/// Findings are the business of `iztk validate`.
class NoFindings final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic&) override {}
};

bool is_header(std::string_view line) { return line.starts_with("FHS") || line.starts_with("BHS"); }

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  return line;
}

/// "OBX[2]-5.1" for a byte of a message.
std::string path_text(const parsers::Message& message, std::size_t offset) {
  const core::Place place = parsers::place_of(message, offset);
  if (place.segment == core::Place::kNoSegment) return "the message";
  parsers::Path path;
  path.segment = message.segment(place.segment).name;
  if (!path.segment.well_formed()) return "the message";
  for (std::uint32_t i = 0; i <= place.segment; ++i) {
    path.segment_instance += message.segment(i).name == path.segment;
  }
  path.field = place.field;
  path.component = place.component;
  return parsers::to_string(path);
}

}  // namespace

RedactRun::RedactRun(const RedactOptions& options, redaction::Redactor& redactor, Output& output,
                     Output* rejects)
    : options_(options),
      redactor_(redactor),
      output_(output),
      rejects_(rejects),
      redaction_(redactor.policy().classes()),
      progress_(!options.output.quiet) {}

const RedactSummary& RedactRun::run(std::span<const InputFile> inputs) {
  for (const InputFile& input : inputs) {
    if (must_stop()) break;
    ++input_number_;
    run_input(input);
  }
  if (interrupted()) summary_.status = RunStatus::kInterrupted;
  progress_.hide();
  if (told_ > kMostTold) {
    say_error(std::to_string(told_ - kMostTold) + " more messages were not written");
  }
  return summary_;
}

void RedactRun::run_input(const InputFile& input) {
  const std::string failure = read_units(input);
  if (failure.empty()) return;
  summary_.status = RunStatus::kIncomplete;
  progress_.hide();
  if (!must_stop()) say_error(failure);
}

std::string RedactRun::read_units(const InputFile& input) {
  core::Result<InputStream> stream = InputStream::open(input);
  if (!stream) return stream.error().message;
  parsers::Framer framer(options_.input.framing);
  batch_delimiters_ = {};
  const auto before_read = [&] {
    output_.flush();
    // No name: it may name a person.
    progress_.update("input " + std::to_string(input_number_), summary_.read,
                     framer.ledger().total_bytes());
  };
  TextInput text(std::move(*stream), options_.input.encoding);
  UnitReader reader(text, framer, before_read);
  NoFindings findings;
  while (!must_stop()) {
    const core::Result<std::optional<parsers::Unit>> unit = reader.next(findings);
    if (!unit) return unit.error().message;
    if (!unit->has_value()) return {};
    charset_ = text.from_utf16() ? parsers::Charset::kUtf8 : options_.input.encoding;
    handle(**unit);
  }
  return reader.at_end() ? std::string() : "stopped";
}

void RedactRun::handle(const parsers::Unit& unit) {
  switch (unit.kind) {
    case parsers::UnitKind::kMessage:
    case parsers::UnitKind::kFragment:
      handle_message(unit);
      break;
    case parsers::UnitKind::kEnvelope:
      handle_envelope(unit);
      break;
    case parsers::UnitKind::kTransport:
      write(unit.bytes);
      break;
  }
}

void RedactRun::handle_message(const parsers::Unit& unit) {
  if (!unit.continues_previous) ++summary_.read;
  if (unit.kind == parsers::UnitKind::kFragment || unit.rejection != nullptr) {
    refuse(unit, unit.rejection == nullptr ? std::string("these bytes belong to no message")
                                           : std::string(unit.rejection->code) + ", " +
                                                 std::string(unit.rejection->name));
    return;
  }
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  if (!charset_is_sure(unit)) {
    refuse(unit, "its bytes are not of the character set that it names; name one with --encoding");
    return;
  }
  redactor_.redact(message_, &redaction_);
  check_names();
  if (!redaction_.clean()) {
    ++summary_.leaking;
    refuse(unit, leak_text());
    return;
  }
  ++summary_.written;
  summary_.changed += redaction_.changed;
  if (summary_.groups.size() < RedactSummary::kMostGroups ||
      summary_.groups.contains(redaction_.quasi_identifiers)) {
    ++summary_.groups[redaction_.quasi_identifiers];
  } else {
    summary_.groups_complete = false;
  }
  write(redaction_.bytes);
}

bool RedactRun::charset_is_sure(const parsers::Unit& unit) {
  if (!message_.has_high_bytes()) return true;
  NoFindings findings;
  return parsers::decide_charset(message_, unit.offset, charset_, findings).certainty ==
         parsers::Certainty::kAgreed;
}

// The names of outputs are outputs, too.
void RedactRun::check_names() {
  for (const std::string* name : {&options_.output.file, &options_.audit, &options_.rejects}) {
    if (!name->empty()) redactor_.check(*name, &redaction_.report);
  }
}

void RedactRun::handle_envelope(const parsers::Unit& unit) {
  const std::string_view line = without_line_end(unit.bytes);
  if (is_header(line)) {
    const parsers::HeaderCheck header = parsers::check_header(line);
    if (!header.delimiters) return;
    batch_delimiters_ = *header.delimiters;
  }
  message_.scan(line, batch_delimiters_, false);
  redactor_.redact(message_, &redaction_);
  if (!redaction_.clean() || redaction_.bytes.empty()) return;
  write(redaction_.bytes);
  write(unit.bytes.substr(line.size()));
}

void RedactRun::refuse(const parsers::Unit& unit, const std::string& why) {
  if (rejects_ != nullptr) rejects_->write(unit.bytes);
  if (unit.continues_previous) return;
  ++summary_.rejected;
  if (++told_ > kMostTold) return;
  progress_.hide();
  say_error("input " + std::to_string(input_number_) + ", message " +
            std::to_string(unit.message_number) + ", line " + std::to_string(unit.line) +
            ": not written: " + why);
}

// What the leak check found: class and place, never the value.
std::string RedactRun::leak_text() const {
  const redaction::Leak& leak = redaction_.report.leaks.front();
  const std::string name(redactor_.policy().classes().at(leak.data_class).name);
  parsers::Message result;
  result.scan(redaction_.bytes, message_.delimiters(), false);
  const std::string place = leak.offset < redaction_.bytes.size()
                                ? path_text(result, leak.offset)
                                : std::string("the name of a file");
  return "a value of the class " + name + " is left" + (leak.hidden ? ", encoded, in " : " in ") +
         place;
}

void RedactRun::write(std::string_view bytes) {
  if (!options_.check) output_.write(bytes);
}

bool RedactRun::must_stop() const { return output_.failed() || interrupted(); }

}  // namespace iztk::cli
