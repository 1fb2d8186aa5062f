#ifndef IZTK_CLI_TABLE_TABLE_OPTIONS_H_
#define IZTK_CLI_TABLE_TABLE_OPTIONS_H_

#include <cstdint>
#include <string>

#include "cli/options/io_options.h"
#include "feeds/settings/settings.h"

namespace iztk::cli {

enum class TableSource : std::uint8_t { kHl7, kFhir };
enum class TableFile : std::uint8_t { kCsv, kNdjson, kSqlite };

/// The options of `iztk table`.
struct TableOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  feeds::RedactionOptions redaction;  ///< Without a policy nothing is redacted.
  std::string table;
  TableSource from = TableSource::kHl7;
  TableFile format = TableFile::kCsv;
  bool columns = false;  ///< --columns
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TABLE_TABLE_OPTIONS_H_
