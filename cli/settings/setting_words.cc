#include "cli/settings/setting_words.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "cli/options/option_table.h"
#include "cli/terminal/stderr_line.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

/// CLI11 expects the arguments in reverse order.
void parse_words(CLI::App& app, const std::vector<std::string>& words) {
  app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
}

bool is_given(const CLI::App& app, const std::string& option) {
  return app.get_option(option)->count() != 0;
}

/// Whether the values of an option name files or folders: `FILE`, `DIR`, `NAME|FILE`.
bool names_files(std::string_view value) {
  return value.find("FILE") != std::string_view::npos ||
         value.find("DIR") != std::string_view::npos;
}

/// A value as it is seen from the working folder. What is not there is taken as it is: a name of
/// something that is built in, or a mistake that the command reports.
std::string from_here(const std::string& value, const std::filesystem::path& folder) {
  const std::filesystem::path path(value);
  if (path.is_absolute() || folder.empty()) return value;
  return (folder / path).lexically_normal().string();
}

/// Makes the words of one setting, and tries them on an app of their own.
class WordMaker {
 public:
  WordMaker(std::string_view command, const MakeApp& make, const SettingsFile& file)
      : command_(command),
        make_(make),
        file_(file),
        folder_(std::filesystem::path(file.path).parent_path()) {}

  core::Result<std::vector<std::string>> words(const Setting& setting) const {
    const OptionRow& row = OptionTable::built_in().find(command_, "--" + setting.option);
    if (setting.is_flag != row.value.empty()) {
      return error(setting, setting.option +
                                (setting.is_flag ? " needs a value" : " must be true or false"));
    }
    std::vector<std::string> out;
    const std::string name(row.long_name());
    if (setting.is_flag) {
      if (setting.flag) out.push_back(name);
      return out;
    }
    for (const std::string& value : setting.values) {
      out.push_back(name + "=" + (names_files(row.value) ? from_here(value, folder_) : value));
    }
    const std::string fault = fault_of(out);
    if (!fault.empty()) return error(setting, fault);
    return out;
  }

 private:
  /// What the command would say about these words by themselves; empty if nothing.
  std::string fault_of(const std::vector<std::string>& words) const {
    const std::shared_ptr<CLI::App> app = make_();
    try {
      parse_words(*app, words);
    } catch (const CLI::RequiredError&) {
      // Arguments that must be given are none of its business.
    } catch (const CLI::ArgumentMismatch&) {
      return "takes one value";
    } catch (const CLI::ParseError& error) {
      return core::printable(error.what());
    }
    return {};
  }

  core::Error error(const Setting& setting, const std::string& message) const {
    return {core::printable(file_.path) + ":" + std::to_string(setting.line) + ": " + message};
  }

  std::string_view command_;
  const MakeApp& make_;
  const SettingsFile& file_;
  std::filesystem::path folder_;
};

/// A setting of the table of the command goes before one for all commands.
bool is_overruled(const Setting& setting, const SettingsFile& file, std::string_view command) {
  return setting.command.empty() &&
         std::any_of(file.settings.begin(), file.settings.end(), [&](const Setting& other) {
           return other.command == command && other.option == setting.option;
         });
}

bool has_option(std::string_view command, std::string_view long_name) {
  const std::vector<const OptionRow*> rows = OptionTable::built_in().rows_of(command);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const OptionRow* row) { return row->long_name() == long_name; });
}

/// Whether the words may have --config, --isolated, --verbose or -v, also joined to other
/// short options. Cheaper than to parse them, which starts that have no settings need not.
bool may_speak_of_settings(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    if (!word.starts_with("--")) return word.starts_with('-') && word.find('v') != word.npos;
    return word.starts_with("--config") || word.starts_with("--isolated") ||
           word.starts_with("--verbose");
  });
}

}  // namespace

void define_settings_options(CLI::App& app, std::string_view command) {
  // Only setting_words() looks at them.
  for (const OptionRow* row : OptionTable::built_in().rows_of(command)) {
    const std::string_view name = row->long_name();
    CLI::Option* option = nullptr;
    if (name == "--config") {
      option = app.add_option(std::string(row->names), row->help)->expected(1);
    } else if (name == "--isolated" || name == "--verbose") {
      option = app.add_flag(std::string(row->names), row->help);
    }
    if (option == nullptr) continue;
    option->option_text(std::string(row->value))->group(std::string(row->group));
  }
}

core::Result<std::vector<std::string>> setting_words(std::string_view command, const MakeApp& make,
                                                     const std::vector<std::string>& words) {
  std::vector<std::string> added;
  if (!has_option(command, "--isolated")) return added;
  const std::string nearest = find_settings_file();
  if (nearest.empty() && !may_speak_of_settings(words)) return added;
  const std::shared_ptr<CLI::App> app = make();
  parse_words(*app, words);
  if (is_given(*app, "--isolated")) return added;
  const bool named = is_given(*app, "--config");
  const std::string path = named ? app->get_option("--config")->as<std::string>() : nearest;
  const bool verbose = is_given(*app, "--verbose");
  if (path.empty()) {
    if (verbose) say("settings: no iztk.toml here\n");
    return added;
  }
  const core::Result<SettingsFile> file = read_settings_file(path);
  if (!file) return file.error();
  const WordMaker maker(command, make, *file);
  std::string shown;
  for (const Setting& setting : file->settings) {
    const bool applies = setting.command.empty() ? has_option(command, "--" + setting.option)
                                                 : setting.command == command;
    if (!applies || is_overruled(setting, *file, command)) continue;
    const auto made = maker.words(setting);
    if (!made) return made.error();
    if (is_given(*app, "--" + setting.option)) continue;
    for (const std::string& word : *made) {
      shown += " " + core::printable(word);
      added.push_back(word);
    }
  }
  if (verbose) {
    say("settings: " + core::printable(path) +
        (shown.empty() ? ": nothing for this run" : ":" + shown) + "\n");
  }
  return added;
}

}  // namespace iztk::cli
