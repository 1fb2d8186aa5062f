#include "core/codes/ucum.h"

#include <algorithm>
#include <array>

#include "core/text/ascii.h"

namespace iztk::core {
namespace {

/// No unit that people write is near it; what is longer is not looked at.
constexpr std::size_t kLongestUnit = 200;

constexpr std::array<std::string_view, 24> kPrefixes = {
    "Y", "Z", "E", "P", "T", "G", "M", "k", "h",  "da", "d",  "c",
    "m", "u", "n", "p", "f", "a", "z", "y", "Ki", "Mi", "Gi", "Ti"};

bool is_atom(std::string_view symbol, const CodeTable& atoms) {
  if (atoms.find(symbol) != nullptr) return true;
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
    if (!symbol.starts_with(prefix)) return false;
    const CodeEntry* atom = atoms.find(symbol.substr(prefix.size()));
    return atom != nullptr && atoms.cell(*atom, "metric") == "yes";
  });
}

/// `cm`, `cm2`, `10*-3`: an atom, with prefix and exponent.
bool is_power(std::string_view text, const CodeTable& atoms) {
  std::size_t end = text.size();
  while (end > 0 && is_digit(text[end - 1])) --end;
  const bool has_exponent = end < text.size();
  if (has_exponent && end > 0 && (text[end - 1] == '+' || text[end - 1] == '-')) --end;
  return end > 0 && is_atom(text.substr(0, end), atoms);
}

bool is_annotation(std::string_view inner) {
  return std::all_of(inner.begin(), inner.end(),
                     [](char c) { return c > ' ' && c <= '~' && c != '{'; });
}

/// End of what stands before an operator, a parenthesis or an annotation; all of these are text
/// within square brackets.
std::size_t end_of_symbol(std::string_view text, std::size_t at) {
  bool bracket = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '[' || c == ']') bracket = c == '[';
    if (!bracket && std::string_view("./(){").find(c) != std::string_view::npos) break;
  }
  return at;
}

/// Reads an atom, a number or an annotation from `*at` on; false if there is none.
bool read_component(std::string_view text, const CodeTable& atoms, std::size_t* at) {
  const std::size_t end = end_of_symbol(text, *at);
  const std::string_view symbol = text.substr(*at, end - *at);
  *at = end;
  const bool annotated = end < text.size() && text[end] == '{';
  if (annotated) {
    const std::size_t close = text.find('}', end);
    if (close == std::string_view::npos) return false;
    if (!is_annotation(text.substr(end + 1, close - end - 1))) return false;
    *at = close + 1;
  }
  if (symbol.empty()) return annotated;
  if (all_digits(symbol)) return !annotated;
  return is_power(symbol, atoms);
}

}  // namespace

bool is_ucum_unit(std::string_view text, const CodeTable& atoms) {
  if (text.empty() || text.size() > kLongestUnit) return false;
  std::size_t open = 0;
  bool component_next = true;
  for (std::size_t at = text.front() == '/' ? 1 : 0; at < text.size();) {
    if (component_next && text[at] == '(') {
      ++open;
      ++at;
    } else if (component_next) {
      if (!read_component(text, atoms, &at)) return false;
      component_next = false;
    } else if (text[at] == ')' && open > 0) {
      --open;
      ++at;
    } else if (text[at] == '.' || text[at] == '/') {
      component_next = true;
      ++at;
    } else {
      return false;
    }
  }
  return !component_next && open == 0;
}

}  // namespace iztk::core
