#include "cli/settings/settings_file.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "cli/options/option_table.h"
#include "core/file.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

namespace fs = std::filesystem;
using core::Error;

constexpr std::string_view kName = "iztk.toml";
constexpr std::size_t kMostBytes = 1024 * 1024;

/// Options that somebody must write down for each run: which policy makes data safe, with which
/// key, and what is overwritten.
bool is_for_command_line(const OptionRow& row) {
  static const std::set<std::string_view> kFiles = {
      "--output", "--report",  "--rejects",  "--manifest", "--resume",   "--write-baseline",
      "--emit",   "--trace",   "--unmapped", "--config",   "--isolated", "--verbose",
      "--help",   "--message", "--search",   "--check",    "--shard"};
  return row.is_argument() || row.group == "Policy" || kFiles.contains(row.long_name());
}

/// The names that a table may use: of one command, or of any if `command` is empty.
std::vector<std::string> option_names_of(std::string_view command) {
  std::set<std::string> names;
  for (const OptionRow& row : OptionTable::built_in().rows()) {
    if (!command.empty() && !row.belongs_to(command)) continue;
    if (!is_for_command_line(row)) names.emplace(row.long_name().substr(2));
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> command_names() {
  std::set<std::string> names;
  for (const OptionRow& row : OptionTable::built_in().rows()) {
    names.insert(row.commands.begin(), row.commands.end());
  }
  return {names.begin(), names.end()};
}

class Reader {
 public:
  explicit Reader(std::string path) { file_.path = std::move(path); }

  core::Result<SettingsFile> read() {
    const core::Result<std::string> text = core::read_file(file_.path, kMostBytes);
    if (!text) return Error{shown() + " cannot be read: " + text.error().message};
    const toml::parse_result parsed = toml::parse(*text);
    if (!parsed) {
      return error_at(parsed.error().source().begin.line,
                      core::printable(parsed.error().description()));
    }
    for (const auto& [key, node] : parsed.table()) {
      const core::Status status =
          node.is_table() ? read_command(key, *node.as_table()) : read_option({}, key, node);
      if (!status) return status.error();
    }
    std::stable_sort(file_.settings.begin(), file_.settings.end(),
                     [](const Setting& a, const Setting& b) { return a.line < b.line; });
    return std::move(file_);
  }

 private:
  core::Status read_command(const toml::key& name, const toml::table& options) {
    const std::vector<std::string> names = command_names();
    if (std::find(names.begin(), names.end(), name.str()) == names.end()) {
      return error_at(name.source().begin.line, "there is no command '" +
                                                    core::printable(name.str()) + "'" +
                                                    core::did_you_mean(name.str(), names));
    }
    for (const auto& [key, node] : options) {
      if (const core::Status status = read_option(name.str(), key, node); !status) return status;
    }
    return core::ok();
  }

  core::Status read_option(std::string_view command, const toml::key& key, const toml::node& node) {
    const std::vector<std::string> names = option_names_of(command);
    if (std::find(names.begin(), names.end(), key.str()) == names.end()) {
      return unknown_option(command, key, names);
    }
    Setting setting;
    setting.line = static_cast<std::uint32_t>(key.source().begin.line);
    setting.command = command;
    setting.option = key.str();
    const toml::array* list = node.as_array();
    if (const auto flag = node.value_exact<bool>()) {
      setting.is_flag = true;
      setting.flag = *flag;
    } else if (list != nullptr) {
      for (const toml::node& each : *list) {
        if (!add_value(each, &setting)) return wrong_value(key);
      }
    } else if (!add_value(node, &setting)) {
      return wrong_value(key);
    }
    file_.settings.push_back(std::move(setting));
    return core::ok();
  }

  static bool add_value(const toml::node& node, Setting* setting) {
    if (const auto text = node.value_exact<std::string>()) {
      setting->values.push_back(*text);
      return true;
    }
    if (const auto number = node.value_exact<std::int64_t>()) {
      setting->values.push_back(std::to_string(*number));
      return true;
    }
    if (const auto date = node.value_exact<toml::date>()) {
      const auto two = [](unsigned n) { return std::to_string(100 + n).substr(1); };
      setting->values.push_back(std::to_string(date->year) + "-" + two(date->month) + "-" +
                                two(date->day));
      return true;
    }
    return false;
  }

  core::Status wrong_value(const toml::key& key) const {
    return error_at(key.source().begin.line,
                    core::printable(key.str()) +
                        " must be a text, a whole number, a date, true or false, or a list");
  }

  core::Status unknown_option(std::string_view command, const toml::key& key,
                              const std::vector<std::string>& names) const {
    const std::string long_name = "--" + std::string(key.str());
    for (const OptionRow& row : OptionTable::built_in().rows()) {
      const bool fits = command.empty() || row.belongs_to(command);
      if (fits && row.long_name() == long_name) {
        return error_at(key.source().begin.line,
                        long_name +
                            " is for the command line only: a settings file must not "
                            "choose policies, keys or files to be written");
      }
    }
    const std::string owner =
        command.empty() ? "any command" : "`iztk " + std::string(command) + "`";
    return error_at(key.source().begin.line, owner + " has no option '" +
                                                 core::printable(key.str()) + "'" +
                                                 core::did_you_mean(key.str(), names));
  }

  std::string shown() const { return core::printable(file_.path); }
  Error error_at(std::uint32_t line, const std::string& message) const {
    return Error{shown() + ":" + std::to_string(line) + ": " + message};
  }

  SettingsFile file_;
};

}  // namespace

std::string find_settings_file() {
  std::error_code error;
  const fs::path working = fs::current_path(error);
  if (error) return {};
  const auto in_folder = [&](const fs::path& folder) -> std::optional<std::string> {
    const fs::path file = folder / kName;
    if (!fs::is_regular_file(file, error)) return std::nullopt;
    return folder == working ? std::string(kName) : file.string();
  };
  std::string nearest;
  for (fs::path folder = working;; folder = folder.parent_path()) {
    if (nearest.empty()) nearest = in_folder(folder).value_or("");
    if (fs::exists(folder / ".git", error)) return nearest;
    if (folder == folder.parent_path()) break;
  }
  return in_folder(working).value_or("");
}

core::Result<SettingsFile> read_settings_file(const std::string& path) {
  return Reader(path).read();
}

}  // namespace iztk::cli
