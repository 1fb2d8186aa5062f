#ifndef IZTK_CLI_EXTRACT_EXTRACT_FILES_H_
#define IZTK_CLI_EXTRACT_EXTRACT_FILES_H_

#include <cstdint>
#include <string>

#include "cli/extract/extract_options.h"
#include "cli/extract/row_destination.h"
#include "core/result.h"
#include "core/text/date_time.h"
#include "feeds/run/run_files.h"
#include "inspect/extracts/extract_layout.h"

namespace iztk::cli {

/// The files of an extract, each with the line of names: one output, or files in a folder that are
/// named by the rule of the layout and have no more rows than it allows.
class ExtractFiles final : public RowDestination {
 public:
  static constexpr std::uint64_t kMostFiles = 99;

  /// `day`: in the names of files. Everything must outlive the object.
  ExtractFiles(const inspect::ExtractLayout& layout, const ExtractOptions& options, core::Day day,
               feeds::RunFiles* files)
      : layout_(layout), options_(options), day_(day), files_(files) {}

  /// Opens the first file. The error says why it cannot be written.
  core::Status open();
  /// A row that is not of one dose.
  void add(std::string_view text);

  void add(const MadeRow& row) override;
  void flush() override;
  void end(bool) override {}
  bool failed() const override { return !failure_.empty() || output_->failed(); }

  /// Why the next file could not be opened; empty if none failed.
  const std::string& failure() const { return failure_; }
  std::uint64_t rows() const { return rows_; }
  std::uint64_t files() const { return count_; }
  /// Whether a file has more rows than the layout allows.
  bool is_too_long() const;

 private:
  std::string path() const;

  const inspect::ExtractLayout& layout_;
  const ExtractOptions& options_;
  core::Day day_;
  feeds::RunFiles* files_;
  feeds::Output* output_ = nullptr;
  std::uint64_t count_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t rows_in_file_ = 0;
  std::string failure_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_FILES_H_
