#include "cli/extract/row_check_run.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "cli/extract/extract_reader.h"
#include "core/text/utf8.h"
#include "inspect/extracts/file_names.h"

namespace iztk::cli {
namespace {

using inspect::ExtractFinding;
using linkage::RowReader;

bool is_text(const std::vector<std::string>& cells) {
  return std::ranges::all_of(
      cells, [](const std::string& cell) { return core::find_invalid_utf8(cell) == cell.size(); });
}

/// Why a row cannot be read; empty if it can.
std::string_view fault_of(const RowReader::Row& row) {
  if (row.open_quote) return "a quote is not closed";
  if (row.too_long) return "it is longer than 1 MiB";
  if (!is_text(row.cells)) return "it has bytes that are not UTF-8";
  return {};
}

std::size_t character_count_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

core::Status RowCheckRun::check(const feeds::InputFile& input) {
  file_ = input.name;
  places_.clear();
  type_ = wanted_type_;
  seen_.clear();
  rows_ = 0;
  const std::string_view pattern = layout_.file_name();
  if (!pattern.empty() && !input.path.empty()) {
    const std::string name = std::filesystem::path(input.path).filename().string();
    if (!inspect::is_named_like(pattern, name)) {
      report_->add({&core::rules::kExtractFileName,
                    core::Severity::kWarning,
                    ExtractFinding::kWholeRow,
                    {"like " + std::string(pattern),
                     "yyyymmdd is the day, NN the number of the file, AAA the sender",
                     {}}},
                   {file_});
    }
  }
  return read_extract(input, [this](const RowReader::Row& row) { return check_row(row); });
}

bool RowCheckRun::check_row(const RowReader::Row& row) {
  if (places_.empty()) return check_header(row);
  ++rows_;
  if (layout_.most_rows() != 0 && rows_ == layout_.most_rows() + 1) {
    report_->add({&core::rules::kExtractTooManyRows,
                  core::Severity::kError,
                  ExtractFinding::kWholeRow,
                  {std::to_string(layout_.most_rows()), {}, {}}},
                 {file_, 0, 0, {row.line, 0}});
  }
  check_cells(row);
  return true;
}

bool RowCheckRun::check_header(const RowReader::Row& row) {
  std::vector<ExtractFinding> findings;
  const std::vector<std::string_view> names(row.cells.begin(), row.cells.end());
  checker_.check_names(names, &places_, &findings);
  width_ = row.cells.size();
  for (const ExtractFinding& finding : findings) {
    report_->add(finding, {file_, 0, 0, {row.line, 0}});
  }
  // Nothing is known of rows without the names of their columns.
  return std::ranges::any_of(places_,
                             [](std::size_t place) { return place != ExtractFinding::kWholeRow; });
}

void RowCheckRun::check_cells(const RowReader::Row& row) {
  std::vector<ExtractFinding> findings;
  if (const std::string_view fault = fault_of(row); !fault.empty()) {
    findings.push_back({&core::rules::kExtractRowUnreadable,
                        core::Severity::kError,
                        ExtractFinding::kWholeRow,
                        {std::string(fault), {}, {}}});
  } else if (row.cells.size() != width_) {
    findings.push_back({&core::rules::kExtractRowLength,
                        core::Severity::kError,
                        ExtractFinding::kWholeRow,
                        {std::to_string(row.cells.size()), std::to_string(width_), {}}});
  } else {
    std::vector<std::string_view> cells;
    for (const std::size_t place : places_) {
      cells.push_back(place < row.cells.size() ? std::string_view(row.cells[place])
                                               : std::string_view());
    }
    if (!type_) type_ = checker_.type_of(cells);
    checker_.check(cells, type_.value_or(0), &findings);
    if (const auto unique = layout_.unique_column()) check_unique(cells[*unique], &findings);
    // A column that is missing was reported once.
    std::erase_if(findings, [this](const ExtractFinding& finding) {
      return places_[finding.column] == ExtractFinding::kWholeRow;
    });
  }
  report(row, findings);
}

void RowCheckRun::check_unique(std::string_view cell, std::vector<ExtractFinding>* findings) {
  if (cell.empty() || seen_.insert(std::string(cell)).second) return;
  const std::size_t column = *layout_.unique_column();
  findings->push_back({&core::rules::kExtractCellTwice,
                       core::Severity::kError,
                       column,
                       {layout_.columns()[column].name, "another value in each row", {}}});
}

void RowCheckRun::report(const RowReader::Row& row, const std::vector<ExtractFinding>& findings) {
  bool has_error = false;
  for (const ExtractFinding& finding : findings) {
    has_error = has_error || finding.severity == core::Severity::kError;
    const bool whole = finding.column == ExtractFinding::kWholeRow;
    report_->add(finding, {file_, 0, 0, {row.line, whole ? 0 : column_of(row, finding.column)}});
  }
  ++(has_error ? report_->summary().rejected : report_->summary().accepted);
}

/// The character of the line at which a cell begins; 0 where cells may be in quotes.
std::uint64_t RowCheckRun::column_of(const RowReader::Row& row, std::size_t column) const {
  if (layout_.separator() != '\t') return 0;
  std::uint64_t at = 1;
  for (std::size_t i = 0; i < places_[column]; ++i) at += character_count_of(row.cells[i]) + 1;
  return at;
}

}  // namespace iztk::cli
