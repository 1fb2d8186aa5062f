#include "profiles/igamt/table_texts.h"

#include <algorithm>

#include "core/text/ascii.h"

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

std::string usage_text(nist::Usage usage) {
  switch (usage) {
    case nist::Usage::kRequired:
      return "R";
    case nist::Usage::kRequiredOrEmpty:
      return "RE";
    case nist::Usage::kNotSupported:
    case nist::Usage::kWithdrawn:
      return "X";
    case nist::Usage::kBackwardCompatible:
      return "B";
    case nist::Usage::kOptional:
    case nist::Usage::kConditional:
      return "O";
  }
  return "O";
}

std::string usage_text(const nist::Predicate& predicate) {
  return "C(" + usage_text(predicate.when_true) + "/" + usage_text(predicate.when_false) + ")";
}

}  // namespace iztk::profiles::igamt
