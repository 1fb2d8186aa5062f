#ifndef IZTK_CLI_OPTIONS_RULE_OPTIONS_H_
#define IZTK_CLI_OPTIONS_RULE_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/tables/code_table.h"
#include "feeds/settings/settings.h"

namespace CLI {
class App;
}

namespace iztk::cli {

void define_rule_options(CLI::App& app, feeds::RuleOptions* options);

/// The day of an option: YYYY-MM-DD or YYYYMMDD. 0 for an empty text. The error says what is wrong
/// with it.
core::Result<core::Day> parse_day_option(std::string_view option, const std::string& text);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_RULE_OPTIONS_H_
