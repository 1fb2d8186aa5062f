#include "profiles/igamt/expression.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace iztk::profiles::nist {
namespace {

/// Takes a number from 1 off the front of `*rest`.
std::optional<std::uint32_t> take_number(std::string_view* rest) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(rest->data(), rest->data() + rest->size(), number);
  if (error != std::errc() || number == 0) return std::nullopt;
  rest->remove_prefix(static_cast<std::size_t>(end - rest->data()));
  return number;
}

bool take(std::string_view* rest, char expected) {
  if (rest->empty() || rest->front() != expected) return false;
  rest->remove_prefix(1);
  return true;
}

/// `n[i]` or `n[*]`; `n` alone means `n[1]`.
std::optional<PathStep> take_step(std::string_view* rest) {
  const std::optional<std::uint32_t> position = take_number(rest);
  if (!position) return std::nullopt;
  PathStep step = {*position, 1};
  if (!take(rest, '[')) return step;
  if (take(rest, '*')) {
    step.instance = 0;
  } else {
    const std::optional<std::uint32_t> instance = take_number(rest);
    if (!instance) return std::nullopt;
    step.instance = *instance;
  }
  if (!take(rest, ']')) return std::nullopt;
  return step;
}

}  // namespace

core::Result<Path> parse_path(std::string_view text) {
  Path path;
  if (text == ".") return path;
  std::string_view rest = text;
  do {
    const std::optional<PathStep> step = take_step(&rest);
    if (!step) {
      return core::Error{"'" + std::string(text) + "' is not a path such as 3[1].4[*]"};
    }
    path.push_back(*step);
  } while (take(&rest, '.'));
  if (!rest.empty()) {
    return core::Error{"'" + std::string(text) + "' is not a path such as 3[1].4[*]"};
  }
  return path;
}

std::string to_string(const Path& path) {
  if (path.empty()) return ".";
  std::string text;
  for (const PathStep& step : path) {
    if (!text.empty()) text += '.';
    text += std::to_string(step.position) + "[";
    text += step.instance == 0 ? "*" : std::to_string(step.instance);
    text += ']';
  }
  return text;
}

bool is_known(const Expression& expression) {
  // The depth is limited by the readers.
  return expression.kind != Expression::Kind::kUnknown &&
         std::ranges::all_of(expression.operands, is_known);
}

Expression negation(Expression operand) {
  Expression result;
  result.kind = Expression::Kind::kNot;
  result.operands.push_back(std::move(operand));
  return result;
}

Expression combination(Expression::Kind kind, std::vector<Expression> operands) {
  Expression result;
  result.kind = kind;
  result.operands = std::move(operands);
  return result;
}

Expression implication(Expression condition, Expression consequence) {
  std::vector<Expression> operands;
  operands.push_back(negation(std::move(condition)));
  operands.push_back(std::move(consequence));
  return combination(Expression::Kind::kOr, std::move(operands));
}

Expression exclusive_or(const Expression& first, const Expression& second) {
  std::vector<Expression> operands;
  operands.push_back(combination(Expression::Kind::kOr, {first, second}));
  operands.push_back(negation(combination(Expression::Kind::kAnd, {first, second})));
  return combination(Expression::Kind::kAnd, std::move(operands));
}

}  // namespace iztk::profiles::nist
