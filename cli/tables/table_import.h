#ifndef IZTK_CLI_TABLES_TABLE_IMPORT_H_
#define IZTK_CLI_TABLES_TABLE_IMPORT_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "profiles/renewal/renewed_table.h"

namespace iztk::cli {

/// The text of a code set: DIR/NAME.tsv if it is there, otherwise the built-in one. Nothing if
/// there is no code set of this name; the error says why a file cannot be read. `folder` may be
/// empty.
core::Result<std::optional<std::string>> read_code_set(const std::string& folder,
                                                       std::string_view name);

/// Published lists put into the code sets of a folder.
class TableImport {
 public:
  /// `folder` need not exist yet.
  explicit TableImport(std::string folder) : folder_(std::move(folder)) {}

  /// Reads a list. Nothing is written.
  core::Status read(const std::string& file);

  /// Writes all tables, each as a whole; makes the folder.
  core::Status write() const;

  /// A line for each table and list.
  const std::string& summary() const { return summary_; }

 private:
  core::Status renew(const profiles::PublishedList& list, const std::string& source);

  std::string folder_;
  std::map<std::string, profiles::RenewedTable> tables_;  ///< By name.
  std::string summary_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TABLES_TABLE_IMPORT_H_
