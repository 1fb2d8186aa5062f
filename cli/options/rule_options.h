#ifndef IZTK_CLI_OPTIONS_RULE_OPTIONS_H_
#define IZTK_CLI_OPTIONS_RULE_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/tables/code_table.h"

namespace CLI {
class App;
}

namespace iztk::cli {

/// Which rules count, and how much; the same options for every command that checks messages.
struct RuleOptions {
  std::vector<std::string> select = {};    ///< --select: lists of selectors, see rule_selection.h.
  std::vector<std::string> ignore = {};    ///< --ignore: the same.
  std::vector<std::string> severity = {};  ///< --severity: lists of SELECTOR=LEVEL.
  std::string as_of = {};                  ///< --as-of: a day; empty if not given.
};

void define_rule_options(CLI::App& app, RuleOptions* options);

/// The day that an option names: YYYY-MM-DD or YYYYMMDD. 0 for an empty text. The error says what
/// is wrong with it.
core::Result<core::Day> parse_day_option(std::string_view option, const std::string& text);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_RULE_OPTIONS_H_
