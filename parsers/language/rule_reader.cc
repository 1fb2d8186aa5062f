#include "parsers/language/rule_reader.h"

#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "parsers/language/language.h"

namespace iztk::parsers::grammar {
namespace {

using Kind = RuleExpression::Kind;
using Comparison = RuleExpression::Comparison;
using DateComparison = RuleExpression::DateComparison;
using Format = RuleExpression::Format;
using antlr4::tree::TerminalNode;

RuleExpression of_kind(Kind kind) {
  RuleExpression expression;
  expression.kind = kind;
  return expression;
}

std::size_t offset_of(TerminalNode* node) { return node->getSymbol()->getStartIndex(); }

bool starts_with(antlr4::ParserRuleContext& context, std::string_view word) {
  return context.getStart()->getText() == word;
}

Path read_path(TerminalNode* node) {
  core::Result<Path> path = parse_path(node->getSymbol()->getText());
  if (!path) throw SyntaxFaultFound({offset_of(node), "in this path, " + path.error().message});
  return std::move(path).value();
}

double read_number(TerminalNode* node) {
  const std::string text = node->getSymbol()->getText();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) throw SyntaxFaultFound({offset_of(node), "this number is too large"});
  return number;
}

std::string read_group_name(TerminalNode* node) {
  const Path path = read_path(node);
  if (path.segment.valid() || path.groups.size() != 1 || path.groups[0].instance != 0) {
    throw SyntaxFaultFound({offset_of(node), "expected the name of a group"});
  }
  return path.groups[0].name;
}

Comparison comparison_of(std::string_view sign) {
  if (sign == "=") return Comparison::kEqual;
  if (sign == "!=") return Comparison::kNotEqual;
  if (sign == "<") return Comparison::kLess;
  if (sign == "<=") return Comparison::kLessOrEqual;
  if (sign == ">") return Comparison::kGreater;
  return Comparison::kGreaterOrEqual;
}

/// Walks a parse tree. It recurses as deep as parentheses are nested, which parse_rule() limits.
class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}

  RuleExpression read(RuleParser::ExpressionContext& context) const {
    return join(Kind::kImplies, context.disjunction());
  }

 private:
  RuleExpression read(RuleParser::DisjunctionContext& context) const {
    return join(Kind::kOr, context.conjunction());
  }
  RuleExpression read(RuleParser::ConjunctionContext& context) const {
    return join(Kind::kAnd, context.negation());
  }

  /// One operand stands for itself.
  template <typename Context>
  RuleExpression join(Kind kind, const std::vector<Context*>& operands) const {
    if (operands.size() == 1) return read(*operands.front());
    RuleExpression expression = of_kind(kind);
    for (Context* operand : operands) expression.operands.push_back(read(*operand));
    return expression;
  }

  RuleExpression read(RuleParser::NegationContext& context) const {
    RuleExpression positive = read(*context.primary());
    if (!starts_with(context, "not")) return positive;
    RuleExpression expression = of_kind(Kind::kNot);
    expression.operands.push_back(std::move(positive));
    return expression;
  }

  RuleExpression read(RuleParser::PrimaryContext& context) const {
    if (context.expression() != nullptr) return read(*context.expression());
    if (context.quantified() != nullptr) return read(*context.quantified());
    if (context.count() != nullptr) return read(*context.count());
    if (context.function() != nullptr) return read(*context.function());
    RuleExpression expression = read(*context.test());
    expression.path = read_path(context.PATH());
    return expression;
  }

  RuleExpression read(RuleParser::QuantifiedContext& context) const {
    RuleExpression expression = of_kind(starts_with(context, "some") ? Kind::kSome : Kind::kEvery);
    expression.path = read_path(context.PATH());
    expression.operands.push_back(read(*context.expression()));
    return expression;
  }

  RuleExpression read(RuleParser::CountContext& context) const {
    RuleExpression expression = of_kind(Kind::kCount);
    expression.path = read_path(context.PATH());
    expression.comparison = comparison_of(context.comparison()->getText());
    expression.number = read_number(context.NUMBER());
    return expression;
  }

  RuleExpression read(RuleParser::FunctionContext& context) const {
    RuleExpression expression = of_kind(Kind::kFunction);
    expression.texts.push_back(context.NAME()->getText());
    expression.path = read_path(context.PATH());
    return expression;
  }

  RuleExpression read(RuleParser::TestContext& context) const {
    if (context.valued() != nullptr) return of_kind(Kind::kValued);
    if (context.negated() != nullptr) return read(*context.negated());
    if (context.membership() != nullptr) return read(*context.membership());
    if (context.equality() != nullptr) return read(*context.equality());
    if (context.order() != nullptr) return read(*context.order());
    if (context.date() != nullptr) return read(*context.date(), false);
    if (context.format() != nullptr) return read(*context.format());
    if (context.numbered() != nullptr) return read(*context.numbered());
    RuleExpression expression = of_kind(Kind::kMatches);
    expression.texts.push_back(read_text(context.matches()->TEXT()));
    return expression;
  }

  RuleExpression read(RuleParser::NegatedContext& context) const {
    if (context.date() != nullptr) return read(*context.date(), true);
    RuleExpression expression =
        context.valued() != nullptr ? of_kind(Kind::kValued) : read(*context.membership());
    expression.negated = true;
    return expression;
  }

  RuleExpression read(RuleParser::MembershipContext& context) const {
    if (context.set_name() != nullptr) {
      RuleExpression expression = of_kind(Kind::kInValueSet);
      expression.texts.push_back(read_set_name(*context.set_name()));
      return expression;
    }
    RuleExpression expression = of_kind(Kind::kIn);
    for (TerminalNode* text : context.list()->TEXT()) expression.texts.push_back(read_text(text));
    return expression;
  }

  RuleExpression read(RuleParser::EqualityContext& context) const {
    RuleExpression expression = of_kind(Kind::kComparePath);
    expression.comparison = comparison_of(context.getStart()->getText());
    if (context.TEXT() != nullptr) {
      expression.kind = Kind::kCompareText;
      expression.texts.push_back(read_text(context.TEXT()));
    } else if (context.NUMBER() != nullptr) {
      expression.kind = Kind::kCompareNumber;
      expression.number = read_number(context.NUMBER());
    } else {
      expression.other = read_path(context.PATH());
    }
    return expression;
  }

  RuleExpression read(RuleParser::OrderContext& context) const {
    RuleExpression expression = of_kind(Kind::kCompareNumber);
    expression.comparison = comparison_of(context.getStart()->getText());
    expression.number = read_number(context.NUMBER());
    return expression;
  }

  RuleExpression read(RuleParser::DateContext& context, bool negated) const {
    RuleExpression expression = of_kind(Kind::kCompareDate);
    if (starts_with(context, "before")) {
      expression.date_comparison = negated ? DateComparison::kNotBefore : DateComparison::kBefore;
    } else {
      expression.date_comparison = negated ? DateComparison::kNotAfter : DateComparison::kAfter;
    }
    expression.other = read_path(context.PATH());
    return expression;
  }

  RuleExpression read(RuleParser::FormatContext& context) const {
    RuleExpression expression = of_kind(Kind::kFormat);
    expression.format = read_format(context);
    return expression;
  }

  static Format read_format(RuleParser::FormatContext& context) {
    if (context.positive_integer() != nullptr) return Format::kPositiveInteger;
    if (context.integer() != nullptr) return Format::kInteger;
    if (context.number() != nullptr) return Format::kNumber;
    if (context.oid() != nullptr) return Format::kOid;
    if (context.time_format() != nullptr) return Format::kTimeToTheSecondWithOffset;
    RuleParser::Date_formatContext& date = *context.date_format();
    if (date.to_the_day() != nullptr) return Format::kDateToTheDay;
    if (date.without_offset() != nullptr) return Format::kDateWithoutOffset;
    const bool month = date.at_least()->getStop()->getText() == "month";
    return month ? Format::kDateAtLeastToTheMonth : Format::kDateAtLeastToTheDay;
  }

  RuleExpression read(RuleParser::NumberedContext& context) const {
    RuleExpression expression = of_kind(Kind::kNumberedSequentially);
    if (context.PATH() != nullptr) expression.texts.push_back(read_group_name(context.PATH()));
    return expression;
  }

  std::string read_set_name(RuleParser::Set_nameContext& context) const {
    if (context.TEXT() != nullptr) return read_text(context.TEXT());
    std::string name = context.getText();
    // All in capitals it is a path for the lexer.
    if (name.find_first_of("./-[") == std::string::npos) return name;
    throw SyntaxFaultFound({context.getStart()->getStartIndex(),
                            "expected the name of a value set; put it in single quotes if it has "
                            "other characters than letters, digits and _"});
  }

  std::string read_text(TerminalNode* node) const {
    const antlr4::Token& token = *node->getSymbol();
    std::string text;
    // Between the quotes.
    for (std::size_t i = token.getStartIndex() + 1; i < token.getStopIndex(); ++i) {
      text += text_[i];
      if (text_[i] == '\'') ++i;  // It stands twice.
    }
    return text;
  }

  std::string_view text_;
};

}  // namespace

RuleExpression read_rule(RuleParser::StatementContext& statement, std::string_view text) {
  return RuleReader(text).read(*statement.expression());
}

}  // namespace iztk::parsers::grammar
