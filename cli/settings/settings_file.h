#ifndef IZTK_CLI_SETTINGS_SETTINGS_FILE_H_
#define IZTK_CLI_SETTINGS_SETTINGS_FILE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::cli {

/// A line of a settings file: an option and its values.
struct Setting {
  std::uint32_t line = 0;
  std::string command;  ///< Of the table that it is in; empty: for every command that has it.
  std::string option;   ///< Without dashes: "fail-on".
  bool is_flag = false;
  bool flag = false;                ///< Only if it is one.
  std::vector<std::string> values;  ///< Otherwise; numbers as their digits.
};

/// A settings file as it is read. Names of commands and options are known; values are not checked.
struct SettingsFile {
  std::string path;  ///< Empty if there is no file.
  std::vector<Setting> settings;
};

/// The nearest iztk.toml: in the working folder, or in one of its parents up to the root of the
/// repository (the folder with `.git`). Outside a repository only the working folder counts.
/// Empty if there is none.
std::string find_settings_file();

/// Reads a file. The error names file and line, and what may be meant: not TOML, an unknown command
/// or option, an option that a settings file must not have (what names a policy or a key, files to
/// be written, and words that are not options).
core::Result<SettingsFile> read_settings_file(const std::string& path);

}  // namespace iztk::cli

#endif  // IZTK_CLI_SETTINGS_SETTINGS_FILE_H_
