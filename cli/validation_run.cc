#include "cli/validation_run.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "cli/input_stream.h"
#include "cli/printable.h"
#include "cli/process.h"
#include "cli/talk.h"
#include "cli/text_input.h"
#include "cli/unit_reader.h"
#include "profiles/element_path.h"
#include "profiles/model.h"

namespace iztk::cli {
namespace {

/// Columns that the frame of an excerpt takes: line number, bar, blanks.
constexpr std::size_t kFrameColumns = 12;
/// A feed may claim any number of senders; the table must not grow without end.
constexpr std::size_t kMostSenders = 1000;
constexpr std::string_view kOtherSenders = "(all others)";

/// With --allow-empty it is worth knowing that there is no message, but no fault.
class EmptyAllowed final : public core::DiagnosticSink {
 public:
  explicit EmptyAllowed(core::DiagnosticSink& sink) : sink_(sink) {}

  void report(const core::Diagnostic& diagnostic) override {
    core::Diagnostic changed = diagnostic;
    const bool about_emptiness =
        diagnostic.rule == &core::rules::kEmptyInput || diagnostic.rule == &core::rules::kNoMessage;
    if (about_emptiness) changed.severity = core::Severity::kInfo;
    sink_.report(changed);
  }

 private:
  core::DiagnosticSink& sink_;
};

/// What the caret stands under: the name of a segment if all of it is meant.
std::size_t marked_length(const core::Diagnostic& diagnostic) {
  constexpr std::uint64_t kNameLength = 3;
  const bool whole_segment =
      diagnostic.place.segment != core::Place::kNoSegment && diagnostic.place.field == 0;
  return static_cast<std::size_t>(whole_segment ? std::min(diagnostic.length, kNameLength)
                                                : diagnostic.length);
}

/// What a message is worth (SenderCount::points). A rule counts once, however often it is broken.
std::uint64_t message_points(const std::vector<core::Diagnostic>& findings) {
  std::map<std::string_view, core::Severity> rules;
  for (const core::Diagnostic& finding : findings) {
    core::Severity& worst = rules[finding.rule->code];
    worst = std::max(worst, finding.severity);
  }
  std::uint64_t lost = 0;
  for (const auto& [code, severity] : rules) {
    lost += severity == core::Severity::kError ? 20 : severity == core::Severity::kWarning ? 5 : 0;
  }
  return lost >= 100 ? 0 : 100 - lost;
}

}  // namespace

ValidationRun::ValidationRun(const ValidateOptions& options, const profiles::Guide& guide,
                             const NoiseControl& noise, Renderer& renderer, Output& output)
    : options_(options),
      renderer_(renderer),
      output_(output),
      width_(terminal_width(output.descriptor()) - kFrameColumns),
      collector_(summary_),
      filter_(
          noise.selection, noise.known, noise.written,
          [this](const core::Diagnostic& diagnostic) { return key_path(diagnostic); }, collector_),
      guide_(guide),
      as_of_(noise.as_of),
      quality_(noise.quality),
      progress_(!options.output.quiet) {}

const RunSummary& ValidationRun::run(std::span<const InputFile> inputs) {
  renderer_.begin();
  for (const InputFile& input : inputs) {
    if (must_stop()) break;
    run_input(input);
  }
  if (interrupted()) summary_.status = RunStatus::kInterrupted;
  progress_.hide();
  summary_.hidden = filter_.hidden();
  renderer_.end(summary_);
  return summary_;
}

void ValidationRun::use_charset(std::optional<parsers::Charset> charset) {
  if (validator_ != nullptr && charset_ == charset) return;
  charset_ = charset;
  profiles::ValidatorOptions options;
  if (options_.profile != "auto") options.profile = options_.profile;
  options.encoding = charset;
  options.as_of = as_of_;
  options.quality = quality_;
  options.exchange = &exchange_;
  options.base_standard = options_.base_standard;
  validator_ = std::make_unique<profiles::Validator>(guide_, options);
}

void ValidationRun::run_input(const InputFile& input) {
  InputSummary result;
  result.name = input.name;
  file_ = input.name;
  read_units(input, &result);
  summary_.accepted += result.ledger.accepted_units;
  summary_.rejected += result.ledger.rejected_units;
  if (!result.failure.empty()) {
    summary_.status = RunStatus::kIncomplete;
    progress_.hide();
    if (!must_stop()) say_error(result.failure);
  }
  summary_.inputs.push_back(std::move(result));
}

void ValidationRun::read_units(const InputFile& input, InputSummary* result) {
  core::Result<InputStream> stream = InputStream::open(input);
  if (!stream) {
    result->failure = stream.error().message;
    return;
  }
  parsers::Framer framer(options_.input.framing);
  const auto before_read = [&] {
    if (is_terminal(output_.descriptor()) || !renderer_.for_people()) output_.flush();
    const parsers::Ledger& ledger = framer.ledger();
    progress_.update(input.name, ledger.accepted_units + ledger.rejected_units,
                     ledger.total_bytes());
  };
  TextInput text(std::move(*stream), options_.input.encoding);
  UnitReader reader(text, framer, before_read);
  while (!must_stop()) {
    const core::Result<std::optional<parsers::Unit>> unit = reader.next(held_);
    if (!unit) {
      result->failure = unit.error().message;
      break;
    }
    if (!unit->has_value()) {
      finish(framer);
      begin_unit(false);
      show_findings(nullptr, false);
      break;
    }
    // UTF-16 has been turned into UTF-8, whatever MSH-18 says.
    use_charset(text.from_utf16() ? parsers::Charset::kUtf8 : options_.input.encoding);
    handle(**unit);
  }
  if (text.from_utf16() && !options_.output.quiet) {
    progress_.hide();
    say_error(input.name + " is UTF-16; places count in its text as UTF-8");
  }
  result->ledger = framer.ledger();
  if (must_stop() && result->failure.empty() && !reader.at_end()) result->failure = "stopped";
  if (result->failure.empty() && result->ledger.total_bytes() != reader.bytes_read()) {
    throw std::logic_error("bytes without account");
  }
}

void ValidationRun::finish(parsers::Framer& framer) {
  if (!options_.allow_empty) return framer.finish(held_);
  EmptyAllowed sink(held_);
  framer.finish(sink);
}

void ValidationRun::handle(const parsers::Unit& unit) {
  const bool accepted = unit.kind == parsers::UnitKind::kMessage && unit.rejection == nullptr;
  if (accepted) message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  begin_unit(accepted);
  if (accepted) check(unit);
  if (unit.kind == parsers::UnitKind::kEnvelope) validator_->validate_envelope(unit, filter_);
  if (!collector_.empty()) show_findings(&unit, accepted);
  if (unit.message_number != 0 && !unit.continues_previous) {
    renderer_.unit({file_, unit.message_number, unit.line, unit.rejection != nullptr});
  }
}

void ValidationRun::begin_unit(bool accepted) {
  parsed_ = accepted;
  sender_.clear();
  if (accepted) {
    const parsers::Element name =
        parsers::part(message_.field(0, 4), message_.delimiters().component, 1);
    if (name.valued()) sender_ = printable(name.text);
  }
  filter_.set_sender(sender_);
  held_.release(filter_);
}

std::string ValidationRun::key_path(const core::Diagnostic& diagnostic) const {
  if (!diagnostic.path.empty()) return path_without_numbers(diagnostic.path);
  const bool in_segment = parsed_ && diagnostic.place.segment != core::Place::kNoSegment;
  return in_segment ? profiles::field_path(message_, diagnostic.place) : std::string();
}

void ValidationRun::check(const parsers::Unit& unit) {
  const profiles::Verdict verdict = validator_->validate(unit, message_, filter_);
  ++summary_
        .profiles[verdict.profile == nullptr ? std::string() : std::string(verdict.profile->id)];
  if (options_.summary) count_sender();
}

void ValidationRun::count_sender() {
  std::string sender = sender_.empty() ? "(none)" : sender_;
  if (summary_.senders.size() >= kMostSenders && !summary_.senders.contains(sender)) {
    sender = kOtherSenders;
  }
  SenderCount& count = summary_.senders[sender];
  ++count.messages;
  count.errors += collector_.errors();
  count.warnings += collector_.warnings();
  count.points += message_points(collector_.sorted());
}

void ValidationRun::show_findings(const parsers::Unit* unit, bool parsed) {
  if (unit != nullptr) locations_ = LocationCounter(unit->bytes, unit->offset, unit->line);
  for (const core::Diagnostic& diagnostic : collector_.sorted()) show(diagnostic, unit, parsed);
  collector_.clear();
}

bool ValidationRun::within_limit(const core::Diagnostic& diagnostic) {
  RuleCount& rule = summary_.rules[std::string(diagnostic.rule->code)];
  if (options_.max_per_rule.has_value() && rule.shown >= *options_.max_per_rule) return false;
  ++rule.shown;
  return true;
}

void ValidationRun::show(const core::Diagnostic& diagnostic, const parsers::Unit* unit,
                         bool parsed) {
  Finding finding;
  const bool in_segment = parsed && diagnostic.place.segment != core::Place::kNoSegment;
  if (in_segment) finding.field_path = validator_->field_path(diagnostic.place);
  if (options_.summary) {
    ++summary_.fields[{std::string(diagnostic.rule->code), finding.field_path}];
  }
  if (!within_limit(diagnostic)) return;
  finding.diagnostic = &diagnostic;
  finding.file = file_;
  finding.sender = sender_;
  if (unit != nullptr) finding.message_number = unit->message_number;
  finding.location = {diagnostic.line, diagnostic.column};
  if (unit != nullptr && diagnostic.line == 0 && locations_.covers(diagnostic.offset)) {
    finding.location = locations_.locate(diagnostic.offset);
  }
  if (!diagnostic.path.empty()) {
    finding.element_path = diagnostic.path;
  } else if (in_segment) {
    finding.element_path = validator_->element_path(diagnostic.place);
  }
  if (renderer_.wants_excerpt()) {
    if (in_segment) finding.description = validator_->describe(diagnostic.place);
    if (unit != nullptr) finding.excerpt = excerpt(diagnostic, *unit, parsed);
  }
  progress_.hide();
  renderer_.finding(finding);
}

std::optional<Excerpt> ValidationRun::excerpt(const core::Diagnostic& diagnostic,
                                              const parsers::Unit& unit, bool parsed) {
  const bool wanted = options_.show_values != ShowValues::kNone &&
                      unit.kind != parsers::UnitKind::kTransport &&
                      locations_.covers(diagnostic.offset);
  if (!wanted) return std::nullopt;
  ExcerptRequest request;
  request.bytes = unit.bytes;
  request.offset = static_cast<std::size_t>(diagnostic.offset - unit.offset);
  request.length = marked_length(diagnostic);
  request.width = width_;
  request.masked = options_.show_values == ShowValues::kMasked;
  if (parsed) request.message = &message_;
  request.segment = diagnostic.place.segment;
  request.is_vocabulary = [this](const core::Place& place) {
    return validator_->is_vocabulary(place);
  };
  Excerpt result = make_excerpt(request);
  if (result.text.empty()) return std::nullopt;
  return result;
}

bool ValidationRun::must_stop() const { return output_.failed() || interrupted(); }

}  // namespace iztk::cli
