#include "cli/terminal/table.h"

#include <algorithm>

namespace iztk::cli {
namespace {

/// Number of characters in valid UTF-8: bytes that are not continuation bytes.
std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string Table::text() const {
  if (rows_.empty()) return {};
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.title);
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    widths[i] = columns_of(titles[i]);
    for (const std::vector<std::string>& row : rows_)
      widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  const bool titled =
      std::any_of(titles.begin(), titles.end(), [](const std::string& t) { return !t.empty(); });
  std::string out = titled ? line(titles, widths) : std::string();
  for (const std::vector<std::string>& row : rows_) out += line(row, widths);
  return out;
}

std::string Table::line(const std::vector<std::string>& cells,
                        const std::vector<std::size_t>& widths) const {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string padding(widths[i] - columns_of(cells[i]), ' ');
    out += "  ";
    out += columns_[i].align == Align::kRight ? padding + cells[i] : cells[i] + padding;
  }
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace iztk::cli
