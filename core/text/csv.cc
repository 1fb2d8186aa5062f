#include "core/text/csv.h"

#include <algorithm>

#include "core/text/printable.h"

namespace iztk::core {
namespace {

constexpr std::string_view kFormulaStart = "=+-@";

/// Printable ASCII that a cell may hold as it is; most cells are that.
bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  if (kFormulaStart.find(text.front()) != std::string_view::npos) return false;
  return std::ranges::all_of(text,
                             [](char c) { return c >= ' ' && c <= '~' && c != ',' && c != '"'; });
}

}  // namespace

void append_csv_cell(std::string_view text, std::string* out) {
  if (is_plain(text)) {
    out->append(text);
  } else {
    out->append(csv_cell(text));
  }
}

std::string csv_cell(std::string_view text) {
  std::string content = printable(text);
  if (!content.empty() && kFormulaStart.find(content.front()) != std::string_view::npos) {
    content.insert(0, 1, '\'');
  }
  if (content.find_first_of(",\"") == std::string::npos) return content;
  std::string out = "\"";
  for (const char c : content) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  return out + "\"";
}

}  // namespace iztk::core
