#ifndef IZTK_CLI_SETTINGS_SETTING_WORDS_H_
#define IZTK_CLI_SETTINGS_SETTING_WORDS_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings/settings_file.h"
#include "core/result.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// Makes a command anew with its options; what it points to lives as long as the app.
using MakeApp = std::function<std::shared_ptr<CLI::App>()>;

/// --config, --isolated and --verbose, if the command has them in options.tsv.
void define_settings_options(CLI::App& app, std::string_view command);

/// The words of the command line that the settings file adds for `command`: `words` are those that
/// the user wrote, which parse without error. What the command line gives is not added. Values that
/// name files or folders are relative to the folder of the settings file. An error names file and
/// line of a value that the command does not accept.
///
/// Heeds --config and --isolated; with --verbose says on standard error what was added.
core::Result<std::vector<std::string>> setting_words(std::string_view command, const MakeApp& make,
                                                     const std::vector<std::string>& words);

}  // namespace iztk::cli

#endif  // IZTK_CLI_SETTINGS_SETTING_WORDS_H_
