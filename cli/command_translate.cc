#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/input_list.h"
#include "cli/numbers.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/talk.h"
#include "cli/terminal.h"
#include "cli/translate_options.h"
#include "cli/translate_run.h"
#include "core/date_time.h"
#include "profiles/guide.h"
#include "translators/map_set.h"

namespace iztk::cli {
namespace {

constexpr Choice<BundleFormat> kFormats[] = {
    {"ndjson", BundleFormat::kNdjson},
    {"json", BundleFormat::kJson},
    {"dir", BundleFormat::kDirectory},
};

constexpr Choice<translators::BundleType> kBundles[] = {
    {"message", translators::BundleType::kMessage},
    {"transaction", translators::BundleType::kTransaction},
    {"collection", translators::BundleType::kCollection},
};

constexpr Choice<OnError> kOnError[] = {
    {"continue", OnError::kContinue},
    {"stop", OnError::kStop},
};

constexpr std::uint64_t kMostJobs = 256;

ExitCode refuse(const std::string& message) {
  say_error(printable(message));
  return ExitCode::kUsage;
}

/// "Z", "-06:00", "-0600"
std::optional<std::int16_t> read_offset(std::string text) {
  if (text == "Z") return std::int16_t{0};
  std::erase(text, ':');
  constexpr std::string_view kAnyTime = "200001010000";
  const core::DateTime time = core::parse_timestamp(std::string(kAnyTime) + text);
  if (text.size() != 5 || !time.valid() || !time.has_offset) return std::nullopt;
  return time.offset_minutes;
}

class TranslateCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  ExitCode check_options();
  ExitCode run(const translators::MapSet& maps, const profiles::Guide& guide,
               const std::vector<InputFile>& inputs);
  ExitCode finish(const TranslateSummary& summary, std::vector<Output*> outputs);

  TranslateCommandOptions options_;
};

void TranslateCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  add_choice(app,
             {"-f,--format", "FORMAT",
              "ndjson (one bundle a line; in a pipe), json (on a terminal), dir (one file a "
              "message in the folder of -o)",
              "Bundles"},
             kFormats, &options_.format);
  add_flag(app, {"--pretty", "", "Line ends and indentation", "Bundles"},
           &options_.translate.pretty);
  add_choice(app,
             {"--bundle", "TYPE",
              "message, transaction (conditional creates by identifier), collection", "Bundles"},
             kBundles, &options_.translate.bundle);
  add_text(app,
           {"--tz", "OFFSET",
            "Offset of times that have none of their own: -06:00, Z; without it they are cut to "
            "the day",
            "Bundles"},
           &options_.offset);
  add_text(app, {"--map", "DIR", "Map tables whose rows go over the built-in ones", "Maps"},
           &options_.maps);
  add_text(
      app,
      {"--unmapped", "FILE",
       "Write every element that is not in a bundle, with the reason, to FILE (ndjson)", "Maps"},
      &options_.unmapped);
  add_text(app,
           {"--trace", "FILE",
            "Write for every value where it comes from and by which row to FILE (ndjson)", "Maps"},
           &options_.trace);
  add_choice(app,
             {"--on-error", "WHAT", "After a message that cannot be translated: continue, stop",
              "Bundles"},
             kOnError, &options_.on_error);
  add_number(app, {"-j,--jobs", "N", "Threads (default: 1)", "Bundles"}, &options_.jobs);
  add_flag(app, {"--allow-empty", "", "Input without any message is fine", "Bundles"},
           &options_.allow_empty);
  define_output_options(app, &options_.output);
}

ExitCode TranslateCommand::check_options() {
  if (!options_.offset.empty()) {
    options_.translate.offset_minutes = read_offset(options_.offset);
    if (!options_.translate.offset_minutes) {
      return refuse("--tz: expected an offset like -06:00 or Z, found '" + options_.offset + "'");
    }
  }
  if (options_.jobs && (*options_.jobs == 0 || *options_.jobs > kMostJobs)) {
    return refuse("--jobs: expected a number from 1 to 256");
  }
  if (options_.format == BundleFormat::kDirectory && options_.output.file.empty()) {
    return refuse("-f dir needs the name of a folder: -o DIR");
  }
  if (options_.format == BundleFormat::kNdjson && options_.translate.pretty) {
    return refuse("--pretty does not go with -f ndjson, which is one line a bundle");
  }
  return ExitCode::kOk;
}

ExitCode TranslateCommand::run() {
  if (const ExitCode code = check_options(); code != ExitCode::kOk) return code;
  const core::Result<std::vector<InputFile>> inputs = list_inputs(options_.input);
  if (!inputs) return refuse(inputs.error().message);
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(guide.error().message);
  const core::Result<std::unique_ptr<translators::MapSet>> maps =
      translators::MapSet::load(options_.maps);
  if (!maps) return refuse(maps.error().message);
  return run(**maps, **guide, *inputs);
}

ExitCode TranslateCommand::run(const translators::MapSet& maps, const profiles::Guide& guide,
                               const std::vector<InputFile>& inputs) {
  TranslateRun::Outputs outputs;
  std::vector<std::unique_ptr<Output>> files;
  const auto open = [&](const std::string& path, Output** output) -> core::Status {
    core::Result<Output> file = Output::open(path, inputs);
    if (!file) return file.error();
    files.push_back(std::make_unique<Output>(std::move(*file)));
    *output = files.back().get();
    return core::ok();
  };
  if (options_.format == BundleFormat::kDirectory) {
    std::error_code error;
    std::filesystem::create_directories(options_.output.file, error);
    if (error) return refuse("cannot make the folder '" + options_.output.file + "'");
    outputs.directory = options_.output.file;
  } else if (core::Status status = open(options_.output.file, &outputs.bundles); !status) {
    return refuse(status.error().message);
  }
  if (options_.format == BundleFormat::kAuto) {
    const bool terminal = is_terminal(outputs.bundles->descriptor());
    options_.format =
        terminal || options_.translate.pretty ? BundleFormat::kJson : BundleFormat::kNdjson;
    options_.translate.pretty = options_.translate.pretty || terminal;
  }
  if (!options_.unmapped.empty()) {
    if (core::Status status = open(options_.unmapped, &outputs.unmapped); !status) {
      return refuse(status.error().message);
    }
  }
  if (!options_.trace.empty()) {
    if (core::Status status = open(options_.trace, &outputs.trace); !status) {
      return refuse(status.error().message);
    }
  }
  TranslateRun translate(options_, maps, guide, outputs);
  const TranslateSummary& summary = translate.run(inputs);
  std::vector<Output*> opened;
  for (const auto& file : files) opened.push_back(file.get());
  return finish(summary, opened);
}

ExitCode TranslateCommand::finish(const TranslateSummary& summary, std::vector<Output*> outputs) {
  const bool complete = summary.status == RunStatus::kComplete;
  for (Output* output : outputs) {
    if (complete || options_.output.file.empty()) output->finish();
    if (!output->failed()) continue;
    if (!output->closed_by_reader()) say_error(output->failure());
    return ExitCode::kIncomplete;
  }
  ExitCode code = ExitCode::kOk;
  const bool empty = summary.read == 0 && !options_.allow_empty;
  if (empty || summary.rejected != 0) code = ExitCode::kFindings;
  if (!complete) code = ExitCode::kIncomplete;
  if (code != ExitCode::kOk || !options_.output.quiet) {
    std::string line = counted(summary.read, "message") + ": " + grouped(summary.translated) +
                       " translated, " + grouped(summary.rejected) + " rejected";
    if (!options_.unmapped.empty()) {
      line += ", " + counted(summary.unmapped, "element") + " not carried over";
    }
    if (!complete) line += " (" + std::string(status_name(summary.status)) + ")";
    say(line + "\n");
  }
  return code;
}

}  // namespace

std::unique_ptr<Command> make_translate_command() { return std::make_unique<TranslateCommand>(); }

}  // namespace iztk::cli
