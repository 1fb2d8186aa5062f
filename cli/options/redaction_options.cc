#include "cli/options/redaction_options.h"

#include <ctime>

#include "cli/options/options.h"
#include "core/text/date_time.h"

namespace iztk::cli {
namespace {

constexpr const char* kGroup = "Policy";

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm calendar = {};
  gmtime_r(&now, &calendar);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &calendar);
  return text;
}

}  // namespace

void define_redaction_options(CLI::App& app, const char* policy_option, RedactionOptions* options) {
  add_text(
      app,
      {policy_option, "NAME|FILE",
       "Policy: safe-harbor, limited-data-set, cvrs-redacted, cvrs-pprl, none, or a file", kGroup},
      &options->policy);
  add_text(app, {"--key-file", "FILE", "Key for tokens and date shifts: 32 bytes or more", kGroup},
           &options->key_file);
  add_number(app, {"--key-fd", "N", "Read the key from this descriptor", kGroup},
             &options->key_descriptor);
  add_text(app,
           {"--vault", "FILE",
            "Keep random tokens in FILE, so that later runs give the same; without it they hold "
            "for this run only",
            kGroup},
           &options->vault);
  add_text(app,
           {"--reference-date", "DAY", "Day that ages are counted at, YYYY-MM-DD (default: today)",
            kGroup},
           &options->reference_date);
  add_text(app, {"--audit", "FILE", "Write a record of what was done (JSON) to FILE", kGroup},
           &options->audit);
}

core::Status complete_redaction_options(RedactionOptions* options) {
  if (options->reference_date.empty()) options->reference_date = today();
  std::string day = options->reference_date;
  std::erase(day, '-');
  if (core::parse_date(day).precision != core::Precision::kDay) {
    return core::Error{"--reference-date must be a day as YYYY-MM-DD"};
  }
  return core::ok();
}

}  // namespace iztk::cli
