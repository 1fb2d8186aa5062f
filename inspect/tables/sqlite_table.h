#ifndef IZTK_INSPECT_TABLES_SQLITE_TABLE_H_
#define IZTK_INSPECT_TABLES_SQLITE_TABLE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "inspect/tables/table.h"

namespace iztk::inspect {

/// Writes the rows of a table to a new SQLite database, which also has the table `columns`: name,
/// type, path and meaning of each column. The database is a file without a name until all is
/// written; so nothing is left of it, however the program ends.
class SqliteTable {
 public:
  /// `folder`: where the file is. The columns must outlive the object.
  static core::Result<SqliteTable> create(const std::string& folder, const Table& table,
                                          std::span<const TableColumn> columns);

  SqliteTable(SqliteTable&&) noexcept;
  SqliteTable& operator=(SqliteTable&&) = delete;
  ~SqliteTable();

  /// Adds rows in the form of kPackedTable. False after a failure, which why() explains.
  bool add(std::string_view rows);

  /// Ends the database and hands out its bytes, part by part. False after a failure.
  bool finish(const std::function<void(std::string_view)>& use);

  /// "database or disk is full"
  std::string why() const;

 private:
  class Impl;
  explicit SqliteTable(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TABLES_SQLITE_TABLE_H_
