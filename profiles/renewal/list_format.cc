#include "profiles/renewal/list_format.h"

#include <charconv>
#include <map>
#include <string>

#include "core/tables/tsv.h"
#include "core/text/printable.h"
#include "profiles/guide/data_source.h"

namespace iztk::profiles {
namespace {

core::Error error_at(std::string_view file, const ListRecord& record, std::string_view message) {
  return {std::string(file) + ":" + std::to_string(record.line) + ": " + std::string(message)};
}

/// The numbers of a date: 2024/12/6, 12/6/2024, 20241206, "2024-12-06 00:00:00".
std::vector<unsigned> numbers_of(std::string_view text) {
  std::vector<unsigned> numbers;
  text = text.substr(0, text.find(' '));
  while (!text.empty()) {
    unsigned number = 0;
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{}) return {};
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(read - text.data()));
    if (text.empty()) break;
    if (text.front() != '/' && text.front() != '-') return {};
    text.remove_prefix(1);
  }
  return numbers;
}

/// Nothing if it is not a day; 0 if it is empty.
std::optional<core::Day> day_of(std::string_view text) {
  if (text.empty()) return core::Day{0};
  const std::vector<unsigned> numbers = numbers_of(text);
  core::Day day = 0;
  constexpr unsigned kFirstYear = 1900;
  if (numbers.size() == 1) day = numbers[0];
  if (numbers.size() == 3 && numbers[0] >= kFirstYear) {
    day = numbers[0] * 10000 + numbers[1] * 100 + numbers[2];
  } else if (numbers.size() == 3) {
    day = numbers[2] * 10000 + numbers[0] * 100 + numbers[1];
  }
  const core::Day parsed = core::parse_day(std::to_string(day));
  return parsed == 0 ? std::nullopt : std::optional(parsed);
}

std::optional<PublishedCode::Status> status_of(std::string_view word) {
  using Status = PublishedCode::Status;
  // CDC gave CVX 327 no status.
  static const std::map<std::string_view, Status> kWords = {
      {"", Status::kNotSaid},
      {"Active", Status::kActive},
      {"Non-US", Status::kActive},
      {"Inactive", Status::kInactive},
      {"Never Active", Status::kInactive},
      {"Pending", Status::kInactive},
  };
  const auto found = kWords.find(word);
  return found == kWords.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

core::Result<std::optional<ListFormat>> ListFormat::of_xml(std::string_view root) {
  return find("root", root);
}

core::Result<std::optional<ListFormat>> ListFormat::of_text(std::size_t columns) {
  return find("columns", std::to_string(columns));
}

core::Result<std::optional<ListFormat>> ListFormat::find(std::string_view column,
                                                         std::string_view value) {
  constexpr std::string_view kFile = "renewal/formats.tsv";
  const auto table = core::TsvTable::parse(kFile, DataSource().read(kFile).value_or(""),
                                           {"root", "columns", "table", "code", "display", "status",
                                            "updated", "valid_from", "valid_to", "cells"});
  if (!table) return table.error();
  for (const core::TsvTable::Row& row : table->rows()) {
    if (table->cell(row, column) != value) continue;
    ListFormat format;
    format.table_ = table->cell(row, "table");
    format.code_ = table->cell(row, "code");
    format.display_ = table->cell(row, "display");
    format.status_ = table->cell(row, "status");
    format.updated_ = table->cell(row, "updated");
    format.valid_from_ = table->cell(row, "valid_from");
    format.valid_to_ = table->cell(row, "valid_to");
    for (const std::string_view pair : core::split_words(table->cell(row, "cells"))) {
      const std::size_t equals = pair.find('=');
      format.cells_.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return std::optional(std::move(format));
  }
  return std::optional<ListFormat>();
}

core::Result<PublishedList> ListFormat::read(std::string_view file,
                                             const std::vector<ListRecord>& records) const {
  PublishedList list;
  list.table = table_;
  std::map<std::string, std::size_t, std::less<>> places;
  const std::size_t columns = records.empty() ? 0 : records.front().values.size();
  for (const ListRecord& record : records) {
    if (code_ == "1" && record.values.size() != columns) {
      return error_at(file, record, "expected " + std::to_string(columns) + " columns, as before");
    }
    const core::Status status = check_columns(file, record);
    if (!status) return status.error();
    if (record.value(code_).empty()) continue;  // NDC without the 11 digits: of old products.
    core::Result<PublishedCode> code = read(file, record);
    if (!code) return code.error();
    const auto [place, is_new] = places.emplace(code->code, list.codes.size());
    if (is_new) {
      list.codes.push_back(std::move(*code));
      continue;
    }
    std::string& cvx = list.codes[place->second].cells["cvx"];
    const std::string& other = code->cells["cvx"];
    if (!other.empty() && (" " + cvx + " ").find(" " + other + " ") == std::string::npos) {
      cvx += (cvx.empty() ? "" : " ") + other;
    }
  }
  return list;
}

core::Status ListFormat::check_columns(std::string_view file, const ListRecord& record) const {
  for (const std::string_view column :
       {code_, display_, status_, updated_, valid_from_, valid_to_}) {
    if (column.empty() || record.values.contains(column)) continue;
    return error_at(file, record,
                    "expected a column '" + std::string(column) + "' of a list for the code set " +
                        std::string(table_));
  }
  return core::ok();
}

core::Result<PublishedCode> ListFormat::read(std::string_view file,
                                             const ListRecord& record) const {
  PublishedCode code;
  code.code = record.value(code_);
  code.display = record.value(display_);
  const std::optional<PublishedCode::Status> status = status_of(record.value(status_));
  if (!status) {
    return error_at(file, record,
                    "unknown status '" + core::printable(record.value(status_)) +
                        "'; expected Active, Inactive, Never Active, Non-US or Pending");
  }
  code.status = *status;
  const std::pair<std::string_view, core::Day*> days[] = {
      {updated_, &code.updated}, {valid_from_, &code.valid_from}, {valid_to_, &code.valid_to}};
  for (const auto& [column, day] : days) {
    const std::optional<core::Day> read = day_of(record.value(column));
    if (!read) {
      return error_at(file, record,
                      "'" + core::printable(record.value(column)) + "' in column '" +
                          std::string(column) + "' is not a day");
    }
    *day = *read;
  }
  for (const auto& [ours, theirs] : cells_) {
    const std::string_view value = record.value(theirs);
    const std::optional<core::Day> day = ours.ends_with("date") ? day_of(value) : std::nullopt;
    code.cells[std::string(ours)] = day ? std::to_string(*day) : std::string(value);
  }
  return code;
}

}  // namespace iztk::profiles
