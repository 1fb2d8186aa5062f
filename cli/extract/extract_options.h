#ifndef IZTK_CLI_EXTRACT_EXTRACT_OPTIONS_H_
#define IZTK_CLI_EXTRACT_EXTRACT_OPTIONS_H_

#include <string>

#include "cli/options/io_options.h"
#include "feeds/settings/settings.h"
#include "inspect/extracts/row_checker.h"

namespace iztk::cli {

/// The options of `iztk extract`.
struct ExtractOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  feeds::RedactionOptions redaction;  ///< Without a policy: that of the layout for the type.
  std::string layout = "cvrs-2";
  std::string type;
  std::string as_of;      ///< YYYY-MM-DD; empty: today.
  std::string folder;     ///< For files named by the rule of the layout; empty: one output.
  std::string submitter;  ///< Three letters.
  std::string report;     ///< A file for findings.
  std::string check;      ///< An extract to compare with the feed.
  bool columns = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_OPTIONS_H_
