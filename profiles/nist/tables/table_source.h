#ifndef IZTK_PROFILES_NIST_TABLES_TABLE_SOURCE_H_
#define IZTK_PROFILES_NIST_TABLES_TABLE_SOURCE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/tables/tsv.h"
#include "profiles/guide/data_source.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::nist {

/// Opens the tables below guides/cdc-iz-1.5-nist, reads cells that several of them have, and keeps
/// the first error.
class TableSource {
 public:
  /// nullopt, and an error, if the table is missing or lacks a column.
  std::optional<core::TsvTable> open(std::string_view file,
                                     const std::vector<std::string_view>& columns);
  /// The text of any embedded file; nullopt if there is none.
  std::optional<std::string_view> read(std::string_view name) { return source_.read(name); }

  /// Only the first error is kept.
  void fail(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view message);
  void fail(std::string message);
  /// With file and line; empty if there was no error.
  const std::string& failure() const { return failure_; }

  /// "RE"
  Usage usage(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);
  /// "0..1", "1..*"
  Range range(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);

 private:
  DataSource source_;
  std::string failure_;
};

/// "12", or "*" for no maximum; nullopt if it is neither.
std::optional<std::uint32_t> to_count(std::string_view text);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLES_TABLE_SOURCE_H_
