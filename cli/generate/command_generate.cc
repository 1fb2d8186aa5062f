#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/generate/generate_run.h"
#include "cli/options/options.h"
#include "cli/refuse.h"
#include "cli/split/packing_options.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "cli/terminal/terminal_listener.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "feeds/run/run_files.h"

namespace iztk::cli {
namespace {

constexpr std::uint64_t kMostSenders = 100'000;

/// Parts of a million: "0.05", "5%". Nothing if it is not from 0 to 1.
std::optional<std::uint64_t> parse_share(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  double share = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (percent) share /= 100;
  if (!(share >= 0 && share <= 1)) return std::nullopt;
  return static_cast<std::uint64_t>(share * synthesis::GeneratorSettings::kAll + 0.5);
}

class GenerateCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Status complete(const profiles::Guide& guide);
  core::Status choose_profiles(const profiles::Guide& guide);
  ExitCode generate(const synthesis::Generator& generator);

  std::vector<std::string> profiles_;
  std::optional<std::uint64_t> count_;
  std::optional<std::uint64_t> seed_;
  std::optional<std::uint64_t> senders_;
  std::string faults_;
  std::string faults_report_;
  feeds::PackingStyle style_;
  OutputOptions output_;
  feeds::StreamOptions stream_;
  synthesis::GeneratorSettings settings_;
};

void GenerateCommand::define(CLI::App& app) {
  add_texts(app, "--profile", &profiles_);
  add_number(app, "--count", &count_);
  add_number(app, "--seed", &seed_);
  add_number(app, "--senders", &senders_);
  add_text(app, "--faults", &faults_);
  add_text(app, "--faults-report", &faults_report_);
  define_style_options(app, &style_);
  define_file_options(app, &output_);
}

ExitCode GenerateCommand::run() {
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Status status = complete(**guide);
  if (!status) return refuse(status.error().message);
  const core::Result<std::unique_ptr<synthesis::Generator>> generator =
      synthesis::Generator::load(**guide, settings_);
  if (!generator) return refuse(generator.error().message);
  return generate(**generator);
}

core::Status GenerateCommand::complete(const profiles::Guide& guide) {
  settings_.seed = seed_.value_or(settings_.seed);
  settings_.senders = senders_.value_or(settings_.senders);
  if (settings_.senders == 0 || settings_.senders > kMostSenders) {
    return core::Error{"--senders: expected a number from 1 to " + std::to_string(kMostSenders)};
  }
  if (!faults_.empty()) {
    const std::optional<std::uint64_t> share = parse_share(faults_);
    if (!share) return core::Error{"--faults: expected a share of the messages: 0.05 or 5%"};
    settings_.faults = *share;
  } else if (!faults_report_.empty()) {
    return core::Error{"--faults-report needs --faults"};
  }
  return choose_profiles(guide);
}

core::Status GenerateCommand::choose_profiles(const profiles::Guide& guide) {
  std::vector<std::string> known;
  for (const profiles::ProfileInfo& info : guide.profiles()) known.emplace_back(info.id);
  std::string names;
  for (const std::string& list : profiles_) names += (names.empty() ? "" : ",") + list;
  if (names.empty()) names = "Z22";
  if (names == "all") {
    for (const std::string& id : known) settings_.profiles.push_back(guide.profile(id));
    return core::ok();
  }
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find(',', at), names.size());
    const std::string id = names.substr(at, end - at);
    at = end + 1;
    const profiles::Profile* const profile = guide.profile(id);
    if (profile == nullptr) {
      return core::Error{"--profile: unknown profile '" + core::printable(id) + "'" +
                         core::did_you_mean(id, known) + " (see `iztk profiles`)"};
    }
    settings_.profiles.push_back(profile);
  }
  return core::ok();
}

ExitCode GenerateCommand::generate(const synthesis::Generator& generator) {
  TerminalListener listener(!output_.quiet);
  feeds::RunFiles files("generate", stream_, {}, listener);
  const core::Result<feeds::Output*> output = files.open("output", output_.file);
  if (!output) return refuse(output.error().message);
  feeds::Output* faults = nullptr;
  if (!faults_report_.empty()) {
    const core::Result<feeds::Output*> opened = files.open("faults", faults_report_);
    if (!opened) return refuse(opened.error().message);
    faults = *opened;
  }
  GenerateRun run(generator, style_, **output, faults);
  feeds::RunAccount account;
  if (!run.run(count_.value_or(1))) account.interrupt();
  files.finish(&account, nullptr);
  if (files.failed() || !account.complete()) return ExitCode::kIncomplete;
  if (!output_.quiet && (count_.value_or(1) > 1 || settings_.faults != 0)) {
    say(counted(run.messages(), "message") + ", " + counted(run.faults(), "planted fault") + "\n");
  }
  return ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_generate_command() { return std::make_unique<GenerateCommand>(); }

}  // namespace iztk::cli
