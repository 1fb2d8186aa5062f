#include "core/tables/tsv.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "core/text/utf8.h"

namespace iztk::core {
namespace {

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

// The next line, without LF or CRLF.
std::string_view take_line(std::string_view* text) {
  const std::size_t end = text->find('\n');
  std::string_view line = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string place(std::string_view file, std::uint32_t line) {
  return std::string(file) + ":" + std::to_string(line) + ": ";
}

// Cells get into findings and bundles, where there is nothing but text.
Status check_text(std::string_view file, std::uint32_t number, std::string_view line) {
  if (find_invalid_utf8(line) != line.size()) {
    return Error{place(file, number) + "the line is not UTF-8: save the table as UTF-8"};
  }
  const auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  };
  if (std::any_of(line.begin(), line.end(), is_control)) {
    return Error{place(file, number) + "the line holds a control character"};
  }
  return ok();
}

}  // namespace

Result<TsvTable> TsvTable::parse(std::string_view file, std::string_view text,
                                 const std::vector<std::string_view>& columns) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  TsvTable table;
  table.file_ = file;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::string_view line = take_line(&text);
    ++number;
    if (line.empty()) continue;
    if (const Status read = check_text(file, number, line); !read) return read.error();
    // Behind the header row a '#' may be data: HL7 table 0505 has such a code.
    if (line.front() == '#' && table.header_.empty()) {
      const std::size_t colon = line.find(": ");
      if (colon != std::string_view::npos) {
        table.metadata_[trimmed(line.substr(1, colon - 1))] = trimmed(line.substr(colon + 2));
      }
      continue;
    }
    std::vector<std::string_view> cells = split_cells(line);
    if (table.header_.empty()) {
      table.header_ = std::move(cells);
      continue;
    }
    if (cells.size() > table.header_.size()) {
      return Error{place(file, number) +
                   "the row has more cells than the header row names columns"};
    }
    cells.resize(table.header_.size());  // Editors like to drop trailing tabs.
    table.rows_.push_back({number, std::move(cells)});
  }
  for (const std::string_view column : columns) {
    if (std::find(table.header_.begin(), table.header_.end(), column) == table.header_.end()) {
      return Error{std::string(file) + ": the header row has no column '" + std::string(column) +
                   "'"};
    }
  }
  return table;
}

std::string_view TsvTable::cell(const Row& row, std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  return found == header_.end() ? std::string_view{}
                                : row.cells[static_cast<std::size_t>(found - header_.begin())];
}

std::string_view TsvTable::metadata(std::string_view key) const {
  const auto found = metadata_.find(key);
  return found == metadata_.end() ? std::string_view{} : found->second;
}

Error TsvTable::error(const Row& row, std::string_view message) const {
  return Error{place(file_, row.line) + std::string(message)};
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace iztk::core
