#ifndef IZTK_CLI_TABLE_TABLE_OPTIONS_H_
#define IZTK_CLI_TABLE_TABLE_OPTIONS_H_

#include <string>

#include "cli/options/io_options.h"
#include "feeds/settings/settings.h"

namespace iztk::cli {

/// The options of `iztk table`.
struct TableOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  feeds::RedactionOptions redaction;  ///< Without a policy nothing is redacted.
  std::string table;
  bool columns = false;  ///< --columns
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TABLE_TABLE_OPTIONS_H_
