#include "core/text/csv.h"

#include "core/text/printable.h"

namespace iztk::core {

std::string csv_cell(std::string_view text) {
  std::string content = printable(text);
  constexpr std::string_view kFormulaStart = "=+-@";
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
