#include <array>
#include <charconv>
#include <string>

#include "parsers/language/path.h"
#include "parsers/language/rule_expression.h"

namespace iztk::parsers {
namespace {

using Kind = RuleExpression::Kind;

/// How strongly an expression holds together; parentheses are needed around a weaker one in a
/// stronger one.
enum class Binding { kImplies, kOr, kAnd, kNot, kTest };

Binding binding_of(Kind kind) {
  switch (kind) {
    case Kind::kImplies:
      return Binding::kImplies;
    case Kind::kOr:
      return Binding::kOr;
    case Kind::kAnd:
      return Binding::kAnd;
    case Kind::kNot:
      return Binding::kNot;
    default:
      return Binding::kTest;
  }
}

std::string quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + '\'';
}

std::string number_text(double number) {
  std::array<char, 512> buffer;  // The longest double without exponent has some 330 digits.
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), result.ptr};
}

std::string set_name_text(const std::string& name) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  bool capital = false;
  for (const char c : name) {
    if (!is_letter(c) && !is_digit(c) && c != '_') return quote(name);
    capital = capital || (c >= 'A' && c <= 'Z');
  }
  // A name without a capital could be a word of the language.
  return capital && is_letter(name.front()) ? name : quote(name);
}

std::string_view comparison_text(RuleExpression::Comparison comparison) {
  constexpr std::array<std::string_view, 6> kTexts{"=", "!=", "<", "<=", ">", ">="};
  return kTexts[static_cast<std::size_t>(comparison)];
}

std::string_view date_comparison_text(RuleExpression::DateComparison comparison) {
  constexpr std::array<std::string_view, 4> kTexts{"before", "not before", "after", "not after"};
  return kTexts[static_cast<std::size_t>(comparison)];
}

std::string_view format_text(RuleExpression::Format format) {
  constexpr std::array<std::string_view, 9> kTexts{"positive integer",
                                                   "integer",
                                                   "number",
                                                   "oid",
                                                   "date to the day",
                                                   "date at least to the month",
                                                   "date at least to the day",
                                                   "date without offset",
                                                   "time to the second with offset"};
  return kTexts[static_cast<std::size_t>(format)];
}

std::string in(const RuleExpression& expression) {
  return expression.negated ? " not in " : " in ";
}

std::string list_text(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + quote(text);
  return '{' + list + '}';
}

std::string operand_text(const RuleExpression& operand, Binding weakest) {
  const bool bare = binding_of(operand.kind) >= weakest;
  return bare ? to_string(operand) : '(' + to_string(operand) + ')';
}

std::string join(const RuleExpression& expression, std::string_view word, Binding weakest) {
  std::string text;
  for (const RuleExpression& operand : expression.operands) {
    if (!text.empty()) text += word;
    text += operand_text(operand, weakest);
  }
  return text;
}

std::string numbered_text(const RuleExpression& e) {
  const std::string text = to_string(e.path) + " numbered sequentially";
  return e.texts.empty() ? text : text + " within " + e.texts[0];
}

std::string compare_text(const RuleExpression& e, std::string_view operand) {
  return to_string(e.path) + ' ' + std::string(comparison_text(e.comparison)) + ' ' +
         std::string(operand);
}

}  // namespace

std::string to_string(const RuleExpression& e) {
  switch (e.kind) {
    case Kind::kAnd:
      return join(e, " and ", Binding::kNot);
    case Kind::kOr:
      // `and` inside `or` would do without parentheses, but nobody should have to know.
      return join(e, " or ", Binding::kNot);
    case Kind::kNot:
      return "not " + operand_text(e.operands[0], Binding::kTest);
    case Kind::kImplies:
      return join(e, " implies ", Binding::kOr);
    case Kind::kSome:
      return "some " + to_string(e.path) + " (" + to_string(e.operands[0]) + ')';
    case Kind::kEvery:
      return "every " + to_string(e.path) + " (" + to_string(e.operands[0]) + ')';
    case Kind::kValued:
      return to_string(e.path) + (e.negated ? " not valued" : " valued");
    case Kind::kCompareText:
      return compare_text(e, quote(e.texts[0]));
    case Kind::kCompareNumber:
      return compare_text(e, number_text(e.number));
    case Kind::kComparePath:
      return compare_text(e, to_string(e.other));
    case Kind::kCompareDate:
      return to_string(e.path) + ' ' + std::string(date_comparison_text(e.date_comparison)) + ' ' +
             to_string(e.other);
    case Kind::kIn:
      return to_string(e.path) + in(e) + list_text(e.texts);
    case Kind::kInValueSet:
      return to_string(e.path) + in(e) + "value set " + set_name_text(e.texts[0]);
    case Kind::kMatches:
      return to_string(e.path) + " matches " + quote(e.texts[0]);
    case Kind::kFormat:
      return to_string(e.path) + " is " + std::string(format_text(e.format));
    case Kind::kCount:
      return "count(" + to_string(e.path) + ") " + std::string(comparison_text(e.comparison)) +
             ' ' + number_text(e.number);
    case Kind::kNumberedSequentially:
      return numbered_text(e);
    case Kind::kFunction:
      return e.texts[0] + '(' + to_string(e.path) + ')';
  }
  return {};
}

}  // namespace iztk::parsers
