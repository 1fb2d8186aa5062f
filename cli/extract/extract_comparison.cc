#include "cli/extract/extract_comparison.h"

#include <algorithm>
#include <utility>

#include "cli/extract/extract_reader.h"
#include "core/text/ascii.h"
#include "inspect/extracts/row_checker.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {
namespace {

using inspect::ExtractFinding;

std::vector<std::string_view> views_of(const std::vector<std::string>& cells) {
  return {cells.begin(), cells.end()};
}

/// The cells of a row that was just made.
std::vector<std::string> cells_of(std::string_view text, std::string_view header) {
  linkage::RowReader reader;
  reader.add(header);
  reader.add(text);
  reader.finish();
  linkage::RowReader::Row row;
  while (reader.next(&row)) {
  }
  return row.cells;
}

/// In the order of the layout.
std::vector<std::string> in_order(const std::vector<std::string>& cells,
                                  const std::vector<std::size_t>& places) {
  std::vector<std::string> ordered;
  for (const std::size_t place : places) {
    ordered.push_back(place < cells.size() ? cells[place] : std::string());
  }
  return ordered;
}

}  // namespace

core::Status ExtractComparison::read(const feeds::InputFile& extract) {
  const std::optional<std::size_t> unique = layout_.unique_column();
  if (!unique) {
    return core::Error{"--check needs a layout with a column that is unique, and " +
                       std::string(layout_.name()) + " has none"};
  }
  file_ = extract.name;
  std::vector<std::size_t> places;
  bool is_extract = true;
  const inspect::RowChecker checker(layout_, inspect::RuleSet::kSpecification, 0);
  const core::Status status = read_extract(extract, [&](const linkage::RowReader::Row& row) {
    if (places.empty()) {
      std::vector<ExtractFinding> faults;
      checker.check_names(views_of(row.cells), &places, &faults);
      is_extract = places[*unique] != ExtractFinding::kWholeRow;
      return is_extract;
    }
    Row kept{row.line, false, in_order(row.cells, places)};
    std::string key = kept.cells[*unique];
    rows_.emplace(std::move(key), std::move(kept));
    return true;
  });
  if (!status) return status;
  if (places.empty() || !is_extract) {
    return core::Error{file_ + " is not an extract of " + std::string(layout_.name()) +
                       ": its first line does not name the columns"};
  }
  return core::ok();
}

void ExtractComparison::add(const MadeRow& made) {
  auto [at, end] = rows_.equal_range(std::string(made.unique));
  at = std::find_if(at, end, [](const auto& entry) { return !entry.second.seen; });
  if (at == end) {
    report_->add({.rule = &core::rules::kExtractRowMissing}, made.place);
    return;
  }
  at->second.seen = true;
  compare(at->second, made);
}

void ExtractComparison::compare(const Row& row, const MadeRow& made) {
  const std::vector<std::string> expected = cells_of(made.text, layout_.header());
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    if (core::equal_ignoring_case(row.cells[column], expected[column])) continue;
    report_->add({&core::rules::kExtractCellDiffers,
                  core::Severity::kError,
                  column,
                  {layout_.columns()[column].name, std::to_string(made.place.message),
                   std::to_string(made.place.dose)}},
                 {file_, 0, 0, {row.line, 0}});
  }
}

// Of a feed that was not read to its end, nothing can be said about the other rows.
void ExtractComparison::end(bool complete) {
  if (!complete) return report_->end();
  std::vector<std::uint64_t> lines;
  for (const auto& [key, row] : rows_) {
    if (!row.seen) lines.push_back(row.line);
  }
  std::ranges::sort(lines);
  for (const std::uint64_t line : lines) {
    report_->add({.rule = &core::rules::kExtractRowAdded}, {file_, 0, 0, {line, 0}});
  }
  report_->end();
}

}  // namespace iztk::cli
