#include "cli/validate/nist_run.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/refuse.h"
#include "cli/terminal/stderr_line.h"
#include "cli/validate/profile_files.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/files/input_stream.h"
#include "feeds/files/interrupt.h"
#include "feeds/files/output.h"
#include "feeds/files/utf8_input.h"
#include "feeds/units/batch_reader.h"
#include "profiles/nist/profile_set.h"
#include "reports/formats/nist.h"

namespace iztk::cli {
namespace {

using profiles::nist::Classification;
using profiles::nist::ProfileSet;
using profiles::nist::Report;

constexpr std::size_t kReadSize = std::size_t{1} << 16;

std::size_t count_headers(std::string_view text) {
  std::size_t count = text.starts_with("MSH") ? 1 : 0;
  for (std::size_t at = text.find("MSH", 1); at != std::string_view::npos;
       at = text.find("MSH", at + 1)) {
    if (text[at - 1] == '\r' || text[at - 1] == '\n') ++count;
  }
  return count;
}

/// One run over all inputs.
class NistRun {
 public:
  NistRun(const ValidateOptions& options, ProfileSet& profiles, feeds::Output& output)
      : options_(options), profiles_(profiles), output_(output) {}

  void run(const feeds::InputFile& input);
  ExitCode exit_code() const;
  std::string verdict() const;
  bool must_stop() const { return output_.failed() || feeds::interrupted(); }

 private:
  struct Counts {
    std::uint64_t messages = 0;
    std::uint64_t not_read = 0;
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
    std::uint64_t spec_errors = 0;
  };

  core::Status read_whole(const feeds::InputFile& input);
  core::Status read_units(const feeds::InputFile& input);
  void check(const feeds::InputFile& input, const parsers::Unit& unit);
  void check(const feeds::InputFile& input, std::string_view text, std::uint64_t number,
             std::uint64_t line);
  void write(const reports::NistMessage& message, const Report& report);

  const ValidateOptions& options_;
  ProfileSet& profiles_;
  feeds::Output& output_;
  Counts counts_;
  bool incomplete_ = false;
};

void NistRun::run(const feeds::InputFile& input) {
  const bool whole = options_.input.framing == parsers::Framing::kAuto;
  const core::Status status = whole ? read_whole(input) : read_units(input);
  if (status) return;
  incomplete_ = true;
  say_error(status.error().message);
}

core::Status NistRun::read_whole(const feeds::InputFile& input) {
  core::Result<feeds::InputStream> stream = feeds::InputStream::open(input);
  if (!stream) return stream.error();
  feeds::Utf8Input text(feeds::ExpandedInput(std::move(*stream)), options_.input.encoding);
  std::string bytes;
  while (true) {
    const core::Result<std::size_t> count = text.read(kReadSize, &bytes);
    if (!count) return count.error();
    if (*count == 0) break;
    if (bytes.size() > options_.input.limits.message_bytes) {
      return core::Error{input.name +
                         " is too large for one message (--limit message-bytes=N allows more); "
                         "--framing batch cuts it"};
    }
  }
  const std::size_t headers = count_headers(bytes);
  if (headers > 1 && !options_.output.quiet) {
    say_error(input.name + ": " + std::to_string(headers) +
              " lines start with MSH; NIST's tool reads a file as one message, --framing batch "
              "cuts it into messages");
  }
  check(input, bytes, 1, 1);
  return core::ok();
}

core::Status NistRun::read_units(const feeds::InputFile& input) {
  feeds::BatchReader reader(options_.input, {}, std::span(&input, 1));
  feeds::Batch batch;
  while (!must_stop() && reader.next(&batch)) {
    for (const feeds::FramedUnit& framed : batch.units) {
      const parsers::Unit& unit = framed.unit;
      if (!unit.continues_previous && unit.message_number != 0) check(input, unit);
    }
    if (batch.end.has_value() && !batch.end->failure.empty()) {
      return core::Error{batch.end->failure};
    }
  }
  return core::ok();
}

// The framer's findings are not NIST's: what it rejects is reported as unreadable.
void NistRun::check(const feeds::InputFile& input, const parsers::Unit& unit) {
  if (unit.rejection == nullptr) return check(input, unit.bytes, unit.message_number, unit.line);
  Report report;
  report.failure = "this part of the input was not read as a message";
  write({input.name, unit.message_number, {}, unit.line}, report);
}

void NistRun::check(const feeds::InputFile& input, std::string_view text, std::uint64_t number,
                    std::uint64_t line) {
  const bool named = options_.profile != "auto" && !names_profile_files(options_.profile);
  const std::string profile = named ? options_.profile : profiles_.choose(text);
  write({input.name, number, profile, line}, profiles_.check(text, profile));
}

void NistRun::write(const reports::NistMessage& message, const Report& report) {
  ++counts_.messages;
  if (!report.failure.empty()) ++counts_.not_read;
  for (const profiles::nist::Detection& detection : report.detections) {
    if (detection.classification == Classification::kError) ++counts_.errors;
    if (detection.classification == Classification::kWarning) ++counts_.warnings;
    if (detection.classification == Classification::kSpecError) ++counts_.spec_errors;
  }
  output_.write(options_.format == reports::ReportFormat::kNist
                    ? reports::nist_json_line(message, report)
                    : reports::nist_text_lines(message, report));
}

ExitCode NistRun::exit_code() const {
  if (incomplete_ || must_stop()) return ExitCode::kIncomplete;
  const bool empty = counts_.messages == 0 && !options_.allow_empty;
  if (empty || counts_.not_read != 0) return ExitCode::kFindings;
  switch (options_.fail_on) {
    case feeds::FailOn::kError:
      return counts_.errors + counts_.spec_errors == 0 ? ExitCode::kOk : ExitCode::kFindings;
    case feeds::FailOn::kWarning:
      return counts_.errors + counts_.spec_errors + counts_.warnings == 0 ? ExitCode::kOk
                                                                          : ExitCode::kFindings;
    case feeds::FailOn::kNever:
      return ExitCode::kOk;
  }
  return ExitCode::kFindings;
}

std::string NistRun::verdict() const {
  const auto count = [](std::uint64_t number, const std::string& noun) {
    return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
  };
  std::string text = count(counts_.messages, "message") +
                     " (NIST-compatible): " + count(counts_.errors, "error") + ", " +
                     count(counts_.warnings, "warning") + ", " +
                     count(counts_.spec_errors, "specification error");
  if (counts_.not_read != 0) text += "; not read: " + std::to_string(counts_.not_read);
  return text + "\n";
}

/// The first option that does not apply in this mode; empty if there is none.
std::string_view option_without_use(const ValidateOptions& options) {
  const ValidateOptions unused;
  const std::pair<bool, std::string_view> given[] = {
      {!options.tables.empty(), "--tables"},
      {!options.overlays.empty(), "--overlay"},
      {options.base_standard, "--base-standard"},
      {options.quality != unused.quality, "--quality"},
      {!options.rules.select.empty(), "--select"},
      {!options.rules.ignore.empty(), "--ignore"},
      {!options.rules.severity.empty(), "--severity"},
      {!options.rules.as_of.empty(), "--as-of"},
      {!options.baseline.empty(), "--baseline"},
      {!options.write_baseline.empty(), "--write-baseline"},
      {options.show_values != unused.show_values, "--show-values"},
      {options.max_per_rule.has_value(), "--max-per-rule"},
      {options.summary, "--summary"},
      {options.emit != unused.emit, "--emit"},
      {!options.stream.shard.empty(), "--shard"},
      {!options.stream.rejects.empty(), "--rejects"},
      {!options.stream.manifest.empty(), "--manifest"},
  };
  for (const auto& [is_given, name] : given) {
    if (is_given) return name;
  }
  return {};
}

}  // namespace

ExitCode run_nist(const ValidateOptions& options, std::span<const feeds::InputFile> inputs) {
  const bool lines = options.format == reports::ReportFormat::kFull ||
                     options.format == reports::ReportFormat::kConcise;
  if (!lines && options.format != reports::ReportFormat::kNist) {
    return refuse("the NIST-compatible mode writes the forms concise and nist only");
  }
  if (const std::string_view name = option_without_use(options); !name.empty()) {
    return refuse(std::string(name) +
                  " does not go with --compat nist, which checks by rules and code sets of its own "
                  "and writes only a report");
  }
  const bool folder = names_profile_files(options.profile);
  core::Result<ProfileSet> profiles =
      folder ? ProfileSet::from_files(options.profile) : ProfileSet::built_in();
  if (!profiles) return refuse(core::printable(profiles.error().message));
  const std::vector<std::string> ids = profiles->identifiers();
  if (!folder && options.profile != "auto" &&
      std::ranges::find(ids, options.profile) == ids.end()) {
    return refuse("unknown profile '" + core::printable(options.profile) + "'" +
                  core::did_you_mean(options.profile, ids) + " (`iztk profiles` lists them)");
  }
  const std::string& file = options.report.empty() ? options.output.file : options.report;
  core::Result<feeds::Output> output = feeds::Output::open(file, inputs);
  if (!output) return refuse(output.error().message);
  const std::vector<std::string> not_checked = profiles->not_checked();
  for (const std::string& line : not_checked) {
    if (!options.output.quiet) say_error("not checked: " + core::printable(line));
  }
  NistRun run(options, *profiles, *output);
  for (const feeds::InputFile& input : inputs) {
    if (run.must_stop()) break;
    run.run(input);
  }
  ExitCode code = run.exit_code();
  if (code != ExitCode::kIncomplete || file.empty()) output->finish();
  if (output->failed()) {
    say_error(output->failure());
    code = ExitCode::kIncomplete;
  }
  if (code != ExitCode::kOk || !options.output.quiet) {
    say(run.verdict());
    if (!not_checked.empty()) {
      say("not checked: " + std::to_string(not_checked.size()) + " parts of the profile files\n");
    }
  }
  return code;
}

}  // namespace iztk::cli
