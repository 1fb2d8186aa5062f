#ifndef IZTK_CLI_TRANSLATE_TRANSLATE_OPTIONS_H_
#define IZTK_CLI_TRANSLATE_TRANSLATE_OPTIONS_H_

#include <cstdint>
#include <string>

#include "cli/options/fail_on.h"
#include "cli/options/io_options.h"
#include "cli/options/redaction_options.h"
#include "cli/options/rule_options.h"
#include "cli/options/stream_options.h"
#include "feeds/settings/settings.h"
#include "translators/engine/translate_options.h"

namespace iztk::cli {

enum class OnError : std::uint8_t { kContinue, kStop };

/// The options of `iztk translate`.
struct TranslateCommandOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  translators::TranslateOptions translate;
  feeds::BundleFormat format = feeds::BundleFormat::kAuto;
  OnError on_error = OnError::kContinue;
  std::string offset;    ///< --tz
  std::string maps;      ///< --map
  std::string unmapped;  ///< --unmapped
  std::string trace;     ///< --trace
  bool allow_empty = false;
  bool versions = false;         ///< --versions
  std::string part_size = "1G";  ///< --part-size

  bool validate = false;
  std::string profile = "auto";
  feeds::RuleOptions rules;
  feeds::FailOn fail_on = feeds::FailOn::kError;
  std::string report;  ///< Findings as NDJSON; empty if they are only counted.

  feeds::RedactionOptions redaction;  ///< Without a policy nothing is redacted.
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TRANSLATE_TRANSLATE_OPTIONS_H_
