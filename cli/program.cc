#include "cli/program.h"

#include <CLI/CLI.hpp>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/help.h"
#include "cli/refuse.h"
#include "cli/settings/setting_words.h"
#include "cli/terminal/stderr_line.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "core/version.h"

namespace iztk::cli {
namespace {

constexpr std::string_view kSeeHelp = " (see `iztk --help`)";

std::string see_help(std::string_view command) {
  return " (see `iztk " + std::string(command) + " --help`)";
}

ExitCode unknown_command(std::string_view word) {
  std::vector<std::string> names;
  for (const CommandEntry& entry : kCommands) names.emplace_back(entry.name);
  const bool option = word.starts_with('-');
  say_error(
      "unknown " + std::string(option ? "option" : "command") + " '" + core::printable(word) + "'" +
      core::did_you_mean(word, option ? std::vector<std::string>{"--help", "--version"} : names) +
      std::string(kSeeHelp));
  return ExitCode::kUsage;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// CLI11 lists all unexpected arguments; only the first is worth reporting.
ExitCode unexpected_argument(const CLI::App& app, std::string_view command) {
  std::string word = app.remaining().empty() ? std::string() : app.remaining().front();
  word = word.substr(0, word.find('='));
  const bool option = word.starts_with('-');
  say_error((option ? "unknown option '" : "unexpected argument '") + core::printable(word) + "'" +
            (option ? core::did_you_mean(word, option_names(app)) : std::string()) +
            see_help(command));
  return ExitCode::kUsage;
}

/// A command and the options that it has defined.
struct MadeCommand {
  std::unique_ptr<Command> command;
  std::unique_ptr<CLI::App> app;
};

ExitCode run_command(const CommandEntry& entry, std::span<char* const> arguments) {
  const auto make = [&entry] {
    auto made = std::make_shared<MadeCommand>();
    made->command = entry.make();
    made->app = make_app(entry, *made->command);
    return made;
  };
  const MakeApp make_app_only = [&make] {
    const std::shared_ptr<MadeCommand> made = make();
    return std::shared_ptr<CLI::App>(made, made->app.get());
  };
  std::shared_ptr<MadeCommand> made = make();
  const std::vector<std::string> words(arguments.begin(), arguments.end());
  try {
    // CLI11 expects the arguments in reverse order.
    made->app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
    const auto added = setting_words(entry.name, make_app_only, words);
    if (!added) return refuse(added.error().message);
    if (!added->empty()) {
      // What an option has set cannot be taken back: begin again, settings first.
      std::vector<std::string> all = *added;
      all.insert(all.end(), words.begin(), words.end());
      made = make();
      made->app->parse(std::vector<std::string>(all.rbegin(), all.rend()));
    }
  } catch (const CLI::CallForHelp&) {
    return print_data(command_help(entry));
  } catch (const CLI::ExtrasError&) {
    return unexpected_argument(*made->app, entry.name);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string_view text = error.what();
    say_error(core::printable(text.substr(0, text.find(':'))) + " needs a value" +
              see_help(entry.name));
    return ExitCode::kUsage;
  } catch (const CLI::ParseError& error) {
    say_error(core::printable(error.what()) + see_help(entry.name));
    return ExitCode::kUsage;
  }
  return made->command->run();
}

ExitCode dispatch(std::span<char* const> arguments) {
  if (arguments.size() < 2) {
    say(program_help());
    return ExitCode::kUsage;
  }
  const std::string_view word = arguments[1];
  if (word == "--help" || word == "-h") return print_data(program_help());
  if (word == "--version") return print_data("iztk " + std::string(core::kVersion) + "\n");
  const CommandEntry* entry = find_command(word);
  if (entry == nullptr) return unknown_command(word);
  return run_command(*entry, arguments.subspan(2));
}

}  // namespace

std::unique_ptr<CLI::App> make_app(const CommandEntry& entry, Command& command) {
  const std::string name = "iztk " + std::string(entry.name);
  auto app = std::make_unique<CLI::App>(std::string(entry.summary), name);
  app->set_help_flag("-h,--help", "Show this help")->group("Other");
  command.define(*app);
  define_settings_options(*app, entry.name);
  return app;
}

ExitCode run_program(std::span<char* const> arguments) {
  // The one place that catches unexpected exceptions. Their text is not printed: it may contain
  // data.
  try {
    return dispatch(arguments);
  } catch (const std::bad_alloc&) {
    say_error("out of memory");
    return ExitCode::kIncomplete;
  } catch (...) {
    say_error("internal error; please report it together with the command line you used");
    return ExitCode::kInternal;
  }
}

}  // namespace iztk::cli
