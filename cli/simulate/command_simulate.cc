#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/options/options.h"
#include "cli/options/stream_options.h"
#include "cli/refuse.h"
#include "cli/simulate/simulate_run.h"
#include "cli/simulate/simulated_files.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/stderr_line.h"
#include "core/file.h"
#include "core/text/printable.h"
#include "profiles/guide/guide.h"

namespace iztk::cli {
namespace {

class SimulateCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  core::Result<synthesis::Scenario> read_scenario() const;
  ExitCode simulate(const synthesis::Population& population,
                    const synthesis::DoseMessages& messages);

  std::optional<std::uint64_t> people_;
  std::optional<std::uint64_t> seed_;
  std::string scenario_file_;
  std::vector<std::string> settings_;
  feeds::StreamOptions stream_;
  std::string folder_;
  bool quiet_ = false;
};

void SimulateCommand::define(CLI::App& app) {
  add_number(app, "--people", &people_);
  add_number(app, "--seed", &seed_);
  add_text(app, "--scenario", &scenario_file_);
  add_texts(app, "--set", &settings_);
  add_number(app, "--jobs", &stream_.jobs);
  add_text(app, "--output", &folder_);
  add_flag(app, "--quiet", &quiet_);
}

core::Result<synthesis::Scenario> SimulateCommand::read_scenario() const {
  core::Result<synthesis::Scenario> scenario = synthesis::Scenario::built_in();
  if (!scenario_file_.empty()) {
    const core::Result<std::string> text = core::read_file(scenario_file_);
    if (!text) {
      return core::Error{"cannot read '" + scenario_file_ + "': " + text.error().message};
    }
    scenario = synthesis::Scenario::parse(scenario_file_, *text);
  }
  if (!scenario) return scenario.error();
  for (const std::string& setting : settings_) {
    const core::Status status = scenario->set(setting);
    if (!status) return core::Error{"--set " + setting + ": " + status.error().message};
  }
  if (people_) {
    const core::Status status = scenario->set("people=" + std::to_string(*people_));
    if (!status) return core::Error{"--people: " + status.error().message};
  }
  return scenario;
}

ExitCode SimulateCommand::run() {
  const core::Status checked = check_stream_options(stream_);
  if (!checked) return refuse(checked.error().message);
  if (folder_.empty()) return refuse("name the folder for the results with -o");
  const core::Result<synthesis::Scenario> scenario = read_scenario();
  if (!scenario) return refuse(core::printable(scenario.error().message));
  const std::uint64_t seed = seed_.value_or(1);
  const core::Result<std::unique_ptr<synthesis::Population>> population =
      synthesis::Population::load(*scenario, seed);
  if (!population) return refuse(core::printable(population.error().message));
  const core::Result<std::unique_ptr<profiles::Guide>> guide = profiles::Guide::load({});
  if (!guide) return refuse(core::printable(guide.error().message));
  const core::Result<std::unique_ptr<synthesis::DoseMessages>> messages =
      synthesis::DoseMessages::load(**guide, (*population)->places(), seed);
  if (!messages) return refuse(core::printable(messages.error().message));
  return simulate(**population, **messages);
}

ExitCode SimulateCommand::simulate(const synthesis::Population& population,
                                   const synthesis::DoseMessages& messages) {
  core::Result<SimulatedFolder> folder = SimulatedFolder::make(folder_, population.places());
  if (!folder) return refuse(core::printable(folder.error().message));
  const bool is_whole = SimulateRun(population, messages, *folder).run(stream_.threads());
  const bool is_written = is_whole && folder->finish(seed_.value_or(1));
  if (!is_written) {
    const std::string failure = folder->failure();
    say_error(failure.empty() ? "interrupted: nothing was written" : failure);
    return ExitCode::kIncomplete;
  }
  if (!quiet_) {
    const SimulatedTexts& totals = folder->totals();
    say(grouped(totals.people) + " people, " + grouped(totals.vaccinated) + " vaccinated; " +
        counted(totals.doses, "dose") + " reported under " + grouped(totals.identities) +
        " ids by " + grouped(population.places().parties().size()) + " sources\n");
  }
  return ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_simulate_command() { return std::make_unique<SimulateCommand>(); }

}  // namespace iztk::cli
