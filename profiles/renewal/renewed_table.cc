#include "profiles/renewal/renewed_table.h"

#include <algorithm>

#include "core/tables/code_table.h"
#include "core/tables/tsv.h"
#include "core/text/day_text.h"

namespace iztk::profiles {
namespace {

core::Day day_of_version(std::string_view version) {
  std::string digits(version);
  std::erase(digits, '-');
  return core::parse_day(digits);
}

std::string day_cell(core::Day day) { return day == 0 ? std::string() : std::to_string(day); }

/// A barcode of an information statement has the number of its document and the day of its edition
/// (YYMMDD) in itself.
void read_barcode(std::string_view code, std::map<std::string, std::string, std::less<>>* row) {
  constexpr std::size_t kSize = 24;
  constexpr std::size_t kDocument = 3;
  constexpr std::size_t kDocumentSize = 13;
  constexpr std::size_t kEdition = 18;
  if (code.size() != kSize) return;
  if ((*row)["document"].empty()) (*row)["document"] = code.substr(kDocument, kDocumentSize);
  if ((*row)["edition_date"].empty()) {
    (*row)["edition_date"] = "20" + std::string(code.substr(kEdition));
  }
}

bool is_unspecified(std::string_view display) {
  return display.find("nspecified") != std::string_view::npos;
}

}  // namespace

core::Result<RenewedTable> RenewedTable::parse(std::string_view file, std::string_view text) {
  const core::Result<core::CodeTable> checked = core::CodeTable::parse(file, text);
  if (!checked) return checked.error();
  const core::Result<core::TsvTable> rows = core::TsvTable::parse(file, text, {"code"});
  if (!rows) return rows.error();
  RenewedTable table;
  for (const auto& [key, value] : rows->metadata()) table.headers_.emplace_back(key, value);
  table.columns_.assign(rows->columns().begin(), rows->columns().end());
  for (const core::TsvTable::Row& cells : rows->rows()) {
    Row row;
    for (std::size_t i = 0; i < cells.cells.size(); ++i) row[table.columns_[i]] = cells.cells[i];
    table.rows_[row["code"]] = std::move(row);
  }
  return table;
}

RenewalCounts RenewedTable::renew(const PublishedList& list, std::string_view source) {
  RenewalCounts counts;
  const core::Day table_day = day_of_version(*header("version"));
  const Renewal renewal = {table_day, list.newest() >= table_day};
  std::uint64_t known = 0;
  for (const PublishedCode& code : list.codes) {
    const auto row = rows_.find(code.code);
    if (row == rows_.end()) {
      rows_[code.code] = new_row(code);
      ++counts.added;
      continue;
    }
    ++known;
    if (renew_row(code, renewal, &row->second, &counts)) ++counts.changed;
  }
  counts.unlisted = rows_.size() - known - counts.added;
  if (list.newest() > table_day) *header("version") = core::day_text(list.newest());
  std::string* const sources = header("source");
  if (sources->find(source) == std::string::npos) *sources = std::string(source) + "; " + *sources;
  return counts;
}

/// True if the row has changed, and the code is not retired.
bool RenewedTable::renew_row(const PublishedCode& code, const Renewal& renewal, Row* row,
                             RenewalCounts* counts) {
  using Status = PublishedCode::Status;
  std::string& status = (*row)["status"];
  bool changed =
      renewal.is_newer && code.status != Status::kNotSaid && (*row)["display"] != code.display;
  if (changed) (*row)["display"] = code.display;
  for (const auto& [column, value] : code.cells) {
    if (renewal.is_newer && column == "cdc_status" && !value.empty()) (*row)[column] = value;
  }
  const bool ended = code.valid_to > renewal.table_day && code.status == Status::kNotSaid;
  const bool listed_inactive = code.status == Status::kInactive && code.updated > renewal.table_day;
  if (status == "active" && (ended || listed_inactive)) {
    status = "inactive";
    (*row)["valid_to"] = day_cell(ended ? code.valid_to : code.updated);
    ++counts->retired;
    return false;
  }
  if (status == "inactive" && code.status == Status::kActive && code.updated > renewal.table_day) {
    status = "active";
    (*row)["valid_to"].clear();
    changed = true;
  }
  return changed;
}

RenewedTable::Row RenewedTable::new_row(const PublishedCode& code) const {
  using Status = PublishedCode::Status;
  Row row;
  for (const auto& [column, value] : code.cells) {
    if (has_column(column)) row[column] = value;
  }
  row["code"] = code.code;
  row["display"] = code.display;
  // Only CVX has codes for records whose product is not known.
  const bool for_history = has_column("unspecified") && is_unspecified(code.display);
  const bool ended =
      code.status == Status::kInactive || (code.status == Status::kNotSaid && code.valid_to != 0);
  row["status"] = for_history ? "history" : ended ? "inactive" : "active";
  if (has_column("unspecified")) row["unspecified"] = for_history ? "yes" : "no";
  if (has_column("non_us")) row["non_us"] = row["cdc_status"] == "Non-US" ? "yes" : "no";
  if (has_column("nist_2018")) row["nist_2018"] = "no";
  if (has_column("document")) read_barcode(code.code, &row);
  if (for_history) return row;
  row["valid_from"] = day_cell(code.valid_from);
  const core::Day last = code.valid_to != 0 || !ended ? code.valid_to : code.updated;
  row["valid_to"] = day_cell(last);
  return row;
}

std::string* RenewedTable::header(std::string_view key) {
  const auto is_it = [key](const auto& header) { return header.first == key; };
  const auto found = std::find_if(headers_.begin(), headers_.end(), is_it);
  if (found != headers_.end()) return &found->second;
  return &headers_.emplace_back(key, "").second;
}

bool RenewedTable::has_column(std::string_view column) const {
  return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
}

std::string_view RenewedTable::version() const {
  for (const auto& [key, value] : headers_) {
    if (key == "version") return value;
  }
  return {};
}

std::string RenewedTable::text() const {
  std::string out;
  for (const auto& [key, value] : headers_) {
    out += "# " + key + ":" + (value.empty() ? "" : " " + value) + "\n";
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) out += (i == 0 ? "" : "\t") + columns_[i];
  out += "\n";
  for (const auto& [code, row] : rows_) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto cell = row.find(columns_[i]);
      if (i != 0) out += "\t";
      if (cell != row.end()) out += cell->second;
    }
    out += "\n";
  }
  return out;
}

}  // namespace iztk::profiles
