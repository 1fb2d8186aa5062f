#include "parsers/language/rule_expression.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "RuleLexer.h"
#include "RuleParser.h"
#include "parsers/language/language.h"
#include "parsers/language/rule_reader.h"

namespace iztk::parsers {
namespace {

using grammar::SyntaxFault;

constexpr std::size_t kLongestRule = 64 * 1024;
constexpr std::size_t kDeepestNesting = 64;

/// Lines end with LF; a column is a character of UTF-8.
core::Error error_at(std::string_view text, const SyntaxFault& fault) {
  const std::string_view before = text.substr(0, fault.offset);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0.
  const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(line_start),
                                        before.end(), [](unsigned char c) { return c >> 6 != 2; });
  return {"line " + std::to_string(line) + ", column " + std::to_string(column) + ": " +
          fault.message};
}

/// The offset of the first parenthesis that is nested too deep: the parser recurses at each.
std::optional<std::size_t> too_deep(std::string_view text) {
  std::size_t depth = 0;
  char inside = '\0';  // A text or a comment, by its first character.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside == '#') {
      if (c == '\n' || c == '\r') inside = '\0';
    } else if (inside == '\'') {
      if (c == '\'' || c == '\n' || c == '\r') inside = '\0';
    } else if (c == '#' || c == '\'') {
      inside = c;
    } else if (c == '(') {
      if (++depth > kDeepestNesting) return i;
    } else if (c == ')' && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

/// The runtime wants text that is one byte a character. Other characters are allowed inside quotes
/// and comments only; the parser sees a control character for each of their bytes, and texts are
/// taken from the original.
std::string as_ascii(std::string_view text) {
  constexpr char kPlaceholder = '\x1a';
  std::string ascii(text);
  std::replace_if(
      ascii.begin(), ascii.end(), [](unsigned char c) { return c > 0x7f; }, kPlaceholder);
  return ascii;
}

}  // namespace

core::Result<RuleExpression> parse_rule(std::string_view text) {
  if (text.size() > kLongestRule) return error_at(text, {kLongestRule, "this rule is too long"});
  if (const auto offset = too_deep(text)) {
    return error_at(text, {*offset, "parentheses are nested deeper than " +
                                        std::to_string(kDeepestNesting) + " levels"});
  }
  grammar::LanguageRun run(as_ascii(text));
  grammar::RuleLexer lexer(run.input());
  grammar::RuleParser parser(run.start(lexer));
  RuleExpression expression;
  const std::optional<SyntaxFault> fault =
      run.parse(parser, [&] { expression = grammar::read_rule(*parser.statement(), text); });
  if (fault) return error_at(text, *fault);
  return expression;
}

}  // namespace iztk::parsers
