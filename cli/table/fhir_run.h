#ifndef IZTK_CLI_TABLE_FHIR_RUN_H_
#define IZTK_CLI_TABLE_FHIR_RUN_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "feeds/files/input_list.h"
#include "inspect/bundles/bundle_table.h"
#include "inspect/bundles/resource_store.h"

namespace iztk::cli {

/// Reads bundles and bulk files, in order, and hands out the rows of a table. What doses of bulk
/// files refer to is read first, and kept.
class FhirRun {
 public:
  /// Takes rows; false if they could not be written.
  using RowWriter = std::function<bool(std::string_view rows)>;

  /// All must outlive the run.
  FhirRun(const inspect::Table& table, std::span<const inspect::BundleColumn> columns,
          const inspect::TableFormat& format, std::span<const feeds::InputFile> inputs,
          RowWriter write_rows);

  /// Stops early when the rows cannot be written or the user interrupts. What cannot be read is
  /// reported on standard error.
  void run();

  std::uint64_t resources() const { return resources_; }  ///< Bundles, and lines of bulk files.
  std::uint64_t rows() const { return rows_; }
  std::uint64_t rejected() const { return rejected_; }
  bool complete() const { return complete_; }

 private:
  /// Uses a text; false ends the run.
  using Use = std::function<bool(std::string_view json, std::uint64_t number)>;

  bool read(const feeds::InputFile& input, const Use& use);
  bool fail(const std::string& why);
  void reject(const feeds::InputFile& input, std::uint64_t number, const std::string& why);
  bool store(const feeds::InputFile& input);
  bool add_rows(const feeds::InputFile& input, std::uint64_t number);

  std::span<const feeds::InputFile> inputs_;
  RowWriter write_rows_;
  inspect::ResourceStore store_;
  inspect::BundleTable table_;
  bool of_people_;
  std::string text_;
  std::uint64_t resources_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t rejected_ = 0;
  bool complete_ = true;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TABLE_FHIR_RUN_H_
