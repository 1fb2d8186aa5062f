#include "core/text/wildcards.h"

namespace iztk::core {

bool matches_wildcards(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  // Where to go on if what follows the last `*` does not fit: it takes one more character.
  std::size_t after_star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size() || p < pattern.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      after_star = ++p;
      retry = t;
      continue;
    }
    const bool escaped = pattern.substr(p).starts_with("\\*");
    const std::size_t at = escaped ? p + 1 : p;
    if (at < pattern.size() && t < text.size() && pattern[at] == text[t]) {
      p = at + 1;
      ++t;
      continue;
    }
    if (after_star == std::string_view::npos || retry >= text.size()) return false;
    p = after_star;
    t = ++retry;
  }
  return true;
}

bool has_wildcards(std::string_view pattern) {
  for (std::size_t at = pattern.find('*'); at != std::string_view::npos;
       at = pattern.find('*', at + 1)) {
    if (at == 0 || pattern[at - 1] != '\\') return true;
  }
  return false;
}

std::string without_wildcards(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '*') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace iztk::core
