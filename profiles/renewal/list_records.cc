#include "profiles/renewal/list_records.h"

#include <algorithm>

namespace iztk::profiles {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

/// A tab or a line end would end the cell of a table.
std::string as_cell(std::string_view text) {
  std::string cell = trimmed(text);
  std::replace_if(
      cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }, ' ');
  return cell;
}

}  // namespace

std::string_view ListRecord::value(std::string_view column) const {
  const auto found = values.find(column);
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

std::vector<ListRecord> records_of(const core::XmlElement& root) {
  std::vector<ListRecord> records;
  for (const core::XmlElement& element : root.children) {
    ListRecord record;
    record.line = element.line;
    std::string name;
    for (const core::XmlElement& child : element.children) {
      if (child.name == "Name") {
        name = trimmed(child.text);
      } else {
        record.values[child.name == "Value" ? name : child.name] = as_cell(child.text);
      }
    }
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<ListRecord> records_of(std::string_view text) {
  std::vector<ListRecord> records;
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trimmed(rest).empty()) continue;
    ListRecord record;
    record.line = line;
    for (std::size_t column = 1;; ++column) {
      const std::size_t bar = rest.find('|');
      record.values[std::to_string(column)] = as_cell(rest.substr(0, bar));
      if (bar == std::string_view::npos) break;
      rest.remove_prefix(bar + 1);
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace iztk::profiles
