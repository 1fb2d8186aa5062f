#include "profiles/igamt/table_texts.h"

#include <algorithm>

#include "core/ascii.h"

namespace iztk::profiles::igamt {

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string out;
  for (const std::string_view text : cells) out += cell(text) + "\t";
  out.back() = '\n';
  return out;
}

std::string plain(std::string_view id) {
  std::string out;
  for (const char c : id) out += core::is_digit(c) || core::is_letter(c) ? c : '_';
  return out;
}

std::string one_word(std::string_view text) {
  std::string out = cell(text);
  std::replace(out.begin(), out.end(), ' ', '_');
  return out;
}

}  // namespace iztk::profiles::igamt
