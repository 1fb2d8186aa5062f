#include "cli/options/rule_options.h"

#include <algorithm>

#include "cli/options/options.h"
#include "core/text/date_time.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

constexpr const char* kGroup = "Rules";

}  // namespace

void define_rule_options(CLI::App& app, RuleOptions* options) {
  add_texts(app,
            {"--select", "RULES",
             "Report only these rules: families, codes, names, statements (VAL,USE001,IZ-45); may "
             "be repeated",
             kGroup},
            &options->select);
  add_texts(app, {"--ignore", "RULES", "Do not report these rules; may be repeated", kGroup},
            &options->ignore);
  add_texts(app,
            {"--severity", "RULE=LEVEL",
             "Report a rule or family as error, warning or info; may be repeated", kGroup},
            &options->severity);
  add_text(app,
           {"--as-of", "DATE",
            "The day that counts as today, for codes without a date of their own and for dates in "
            "the future",
            kGroup},
           &options->as_of);
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
