#include "profiles/nist/tables/rule_text.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace iztk::profiles::nist {
namespace {

using Kind = Expression::Kind;

constexpr std::uint32_t kDeepest = 32;

/// The parameters of a function.
enum class Takes : std::uint8_t { kRules, kPath, kTwoPaths, kPathAndTexts, kNothing };

struct Function {
  std::string_view name;
  Kind kind;
  Takes takes;
};

constexpr std::array<Function, 14> kFunctions = {{
    {"not", Kind::kNot, Takes::kRules},
    {"and", Kind::kAnd, Takes::kRules},
    {"or", Kind::kOr, Takes::kRules},
    {"present", Kind::kPresence, Takes::kPath},
    {"null", Kind::kIsNull, Takes::kPath},
    {"numbered", Kind::kSetId, Takes::kPath},
    {"numbered-in", Kind::kIzSetId, Takes::kTwoPaths},
    {"same", Kind::kPathValue, Takes::kTwoPaths},
    {"is", Kind::kPlainText, Takes::kPathAndTexts},
    {"in", Kind::kStringList, Takes::kPathAndTexts},
    {"matches", Kind::kFormat, Takes::kPathAndTexts},
    {"above", Kind::kSimpleValue, Takes::kPathAndTexts},
    {"coded", Kind::kValueSet, Takes::kPathAndTexts},
    {"vis-groups", Kind::kPlugin, Takes::kNothing},
}};

bool is_word_character(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }

class RuleReader {
 public:
  RuleReader(std::string_view text, const FindPattern& find_pattern)
      : text_(text), find_pattern_(find_pattern) {}

  core::Result<Expression> read() {
    Expression expression = rule(0);
    skip_blanks();
    if (failure_.empty() && at_ != text_.size()) fail("the end");
    if (!failure_.empty()) return core::Error{failure_};
    return expression;
  }

 private:
  void fail(std::string_view expected) {
    if (failure_.empty()) {
      failure_ = "column " + std::to_string(at_ + 1) + ": expected " + std::string(expected);
    }
    at_ = text_.size();
  }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool take(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void expect(char c) {
    if (!take(c)) fail(std::string("'") + c + "'");
  }

  std::string_view word() {
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && is_word_character(text_[at_])) ++at_;
    return text_.substr(from, at_ - from);
  }

  Path path();
  std::string quoted();
  Expression rule(std::uint32_t depth);
  void operands(Expression* expression, std::uint32_t depth);
  void texts(Expression* expression);

  std::string_view text_;
  const FindPattern& find_pattern_;
  std::size_t at_ = 0;
  std::string failure_;
};

Path RuleReader::path() {
  skip_blanks();
  const std::size_t from = at_;
  while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')') ++at_;
  core::Result<Path> path = parse_path(text_.substr(from, at_ - from));
  if (path) return std::move(*path);
  at_ = from;
  fail("a path such as 3.1 or 5[*].1");
  return {};
}

std::string RuleReader::quoted() {
  expect('\'');
  const std::size_t end = text_.find('\'', at_);
  if (end == std::string_view::npos) {
    fail("a closing quote");
    return {};
  }
  std::string result(text_.substr(at_, end - at_));
  at_ = end + 1;
  return result;
}

void RuleReader::operands(Expression* expression, std::uint32_t depth) {
  do {
    expression->operands.push_back(rule(depth + 1));
  } while (failure_.empty() && take(','));
  if (expression->kind == Kind::kNot && expression->operands.size() != 1) fail("one rule");
}

/// Quoted texts, with an optional `some` at the end: one value that passes is enough.
void RuleReader::texts(Expression* expression) {
  while (failure_.empty() && take(',')) {
    skip_blanks();
    if (at_ < text_.size() && text_[at_] == 's') {
      if (word() != "some") fail("'some'");
      expression->at_least_once = true;
      break;
    }
    expression->texts.push_back(quoted());
  }
  if (failure_.empty() && expression->texts.empty()) fail("a quoted text");
  if (!failure_.empty()) return;
  if (expression->kind == Kind::kFormat) {
    const std::optional<std::uint32_t> pattern = find_pattern_(expression->texts[0]);
    if (!pattern) return fail("the name of a pattern");
    expression->pattern = *pattern;
  } else if (expression->kind == Kind::kSimpleValue) {
    expression->comparison = Expression::Comparison::kGreater;
    expression->numeric = true;
  } else if (expression->kind == Kind::kValueSet) {
    expression->numbers.push_back(1);
  }
}

Expression RuleReader::rule(std::uint32_t depth) {
  Expression expression;
  const std::string_view name = word();
  const Function* function = nullptr;
  for (const Function& candidate : kFunctions) {
    if (candidate.name == name) function = &candidate;
  }
  if (function == nullptr || depth > kDeepest) {
    fail("a function such as present or is");
    return expression;
  }
  expression.kind = function->kind;
  expect('(');
  switch (function->takes) {
    case Takes::kRules:
      operands(&expression, depth);
      break;
    case Takes::kPath:
      expression.path = path();
      break;
    case Takes::kTwoPaths:
      expression.path = path();
      expect(',');
      expression.other = path();
      break;
    case Takes::kPathAndTexts:
      expression.path = path();
      texts(&expression);
      break;
    case Takes::kNothing:
      break;
  }
  expect(')');
  return expression;
}

}  // namespace

core::Result<Expression> parse_rule_text(std::string_view text, const FindPattern& find_pattern) {
  return RuleReader(text, find_pattern).read();
}

}  // namespace iztk::profiles::nist
