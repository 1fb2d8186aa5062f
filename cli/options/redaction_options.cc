#include "cli/options/redaction_options.h"

#include "cli/options/options.h"
#include "cli/options/today.h"
#include "core/text/date_time.h"

namespace iztk::cli {

void define_redaction_options(CLI::App& app, const char* policy_option,
                              feeds::RedactionOptions* options) {
  add_text(app, policy_option, &options->policy);
  add_text(app, "--key-file", &options->key_file);
  add_number(app, "--key-fd", &options->key_descriptor);
  add_text(app, "--vault", &options->vault);
  add_text(app, "--reference-date", &options->reference_date);
  add_text(app, "--audit", &options->audit);
}

core::Status complete_redaction_options(feeds::RedactionOptions* options) {
  if (options->reference_date.empty()) options->reference_date = today();
  std::string day = options->reference_date;
  std::erase(day, '-');
  if (core::parse_date(day).precision != core::Precision::kDay) {
    return core::Error{"--reference-date must be a day as YYYY-MM-DD"};
  }
  return core::ok();
}

}  // namespace iztk::cli
