#include "cli/options/rule_options.h"

#include <algorithm>

#include "cli/options/options.h"
#include "core/text/date_time.h"
#include "core/text/printable.h"

namespace iztk::cli {
void define_rule_options(CLI::App& app, feeds::RuleOptions* options) {
  add_texts(app, "--select", &options->select);
  add_texts(app, "--ignore", &options->ignore);
  add_texts(app, "--severity", &options->severity);
  add_text(app, "--as-of", &options->as_of);
}

core::Result<core::Day> parse_day_option(std::string_view option, const std::string& text) {
  if (text.empty()) return core::Day{0};
  if (const core::Day day = core::parse_day(text); day != 0) return day;
  return core::Error{std::string(option) + ": '" + core::printable(text) +
                     "' is not a day; write YYYY-MM-DD"};
}

}  // namespace iztk::cli
