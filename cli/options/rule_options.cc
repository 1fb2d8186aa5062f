#include "cli/options/rule_options.h"

#include <algorithm>

#include "cli/options/options.h"
#include "core/text/date_time.h"
#include "core/text/printable.h"

namespace iztk::cli {
void define_rule_options(CLI::App& app, RuleOptions* options) {
  add_texts(app, "--select", &options->select);
  add_texts(app, "--ignore", &options->ignore);
  add_texts(app, "--severity", &options->severity);
  add_text(app, "--as-of", &options->as_of);
}

core::Result<core::Day> parse_day_option(std::string_view option, const std::string& text) {
  if (text.empty()) return core::Day{0};
  std::string digits = text;
  const bool dashed = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (dashed) std::erase(digits, '-');
  const core::DateTime date = core::parse_date(digits);
  if (digits.size() != 8 || !date.valid()) {
    return core::Error{std::string(option) + ": '" + printable(text) +
                       "' is not a day; write YYYY-MM-DD"};
  }
  return date.to_day();
}

}  // namespace iztk::cli
