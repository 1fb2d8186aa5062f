#include <algorithm>
#include <charconv>
#include <utility>

#include "profiles/igamt/reader_context.h"

namespace iztk::profiles::igamt {
namespace {

using core::XmlElement;
using nist::Expression;
using Kind = Expression::Kind;

constexpr std::uint32_t kDeepestExpression = 64;

Expression read(ReaderContext& context, const XmlElement& element, std::uint32_t depth);

/// The parts of "a, b,c" between the commas, trimmed.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find(',', from), text.size());
    std::string_view part = text.substr(from, end - from);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    parts.emplace_back(part);
    from = end + 1;
  }
  return parts;
}

Expression::Comparison read_comparison(ReaderContext& context, const XmlElement& element) {
  using Comparison = Expression::Comparison;
  const std::string text = context.required(element, "Operator");
  if (text == "EQ") return Comparison::kEqual;
  if (text == "NE") return Comparison::kNotEqual;
  if (text == "GT") return Comparison::kGreater;
  if (text == "LT") return Comparison::kLess;
  if (text == "GE") return Comparison::kGreaterOrEqual;
  if (text == "LE") return Comparison::kLessOrEqual;
  context.fail(element, "'" + text + "' is no operator; expected EQ, NE, GT, LT, GE or LE");
  return Comparison::kEqual;
}

Expression::Absent read_absent(ReaderContext& context, const XmlElement& element) {
  const std::string_view text = element.attribute("NotPresentBehavior");
  if (text.empty() || text == "PASS") return Expression::Absent::kPass;
  if (text == "FAIL") return Expression::Absent::kFail;
  if (text != "INCONCLUSIVE") {
    context.fail(element, "NotPresentBehavior is not PASS, FAIL or INCONCLUSIVE");
  }
  return Expression::Absent::kInconclusive;
}

double read_number(ReaderContext& context, const XmlElement& element, std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    context.fail(element, "'" + std::string(text) + "' is no number");
  }
  return number;
}

std::vector<Expression> read_operands(ReaderContext& context, const XmlElement& element,
                                      std::uint32_t depth, std::size_t least, std::size_t most) {
  std::vector<Expression> operands;
  if (element.children.size() < least || element.children.size() > most) {
    context.fail(element, element.name + " needs " + std::to_string(least) +
                              " expressions, found " + std::to_string(element.children.size()));
    return operands;
  }
  for (const XmlElement& child : element.children) {
    operands.push_back(read(context, child, depth + 1));
  }
  return operands;
}

/// NOT, AND, OR, XOR, IMPLY, FORALL, EXIST; false if the element is none of them.
bool read_combination(ReaderContext& context, const XmlElement& element, std::uint32_t depth,
                      Expression* result) {
  constexpr std::size_t kAny = 1000;
  const std::string& name = element.name;
  if (name == "NOT") {
    std::vector<Expression> operand = read_operands(context, element, depth, 1, 1);
    if (!operand.empty()) *result = nist::negation(std::move(operand[0]));
    return true;
  }
  if (name == "AND" || name == "FORALL" || name == "OR" || name == "EXIST") {
    const bool pair = name == "AND" || name == "OR";
    const Kind kind = name == "AND" || name == "FORALL" ? Kind::kAnd : Kind::kOr;
    *result = nist::combination(
        kind, read_operands(context, element, depth, pair ? 2 : 1, pair ? 2 : kAny));
    return true;
  }
  if (name != "XOR" && name != "IMPLY") return false;
  std::vector<Expression> operands = read_operands(context, element, depth, 2, 2);
  if (operands.size() != 2) return true;
  *result = name == "XOR" ? nist::exclusive_or(operands[0], operands[1])
                          : nist::implication(std::move(operands[0]), std::move(operands[1]));
  return true;
}

/// Tests of the values at one path; false if the element is none of them.
bool read_value_test(ReaderContext& context, const XmlElement& element, Expression* result) {
  const std::string& name = element.name;
  if (name == "PlainText") {
    result->kind = Kind::kPlainText;
    result->texts.push_back(std::string(element.attribute("Text")));
    result->ignore_case = context.truth(element, "IgnoreCase");
  } else if (name == "StringList") {
    result->kind = Kind::kStringList;
    result->texts = split_list(context.required(element, "CSV"));
    result->ignore_case = context.truth(element, "IgnoreCase");
  } else if (name == "NumberList") {
    result->kind = Kind::kNumberList;
    for (const std::string& text : split_list(context.required(element, "CSV"))) {
      result->numbers.push_back(read_number(context, element, text));
    }
  } else if (name == "Format") {
    result->kind = Kind::kFormat;
    std::vector<std::string>& patterns = context.profile().patterns;
    result->pattern = static_cast<std::uint32_t>(patterns.size());
    patterns.push_back(context.required(element, "Regex"));
  } else if (name == "StringFormat") {
    result->kind = Kind::kStringFormat;
    result->texts.push_back(context.required(element, "Format"));
  } else if (name == "SimpleValue") {
    result->kind = Kind::kSimpleValue;
    result->comparison = read_comparison(context, element);
    result->texts.push_back(context.required(element, "Value"));
    result->numeric = element.attribute("Type") == "Number";
  } else {
    return false;
  }
  result->path = context.path(element, "Path");
  result->at_least_once = context.truth(element, "AtLeastOnce");
  result->when_absent = read_absent(context, element);
  return true;
}

/// The other elements; false if the element is unknown.
bool read_other(ReaderContext& context, const XmlElement& element, Expression* result) {
  const std::string& name = element.name;
  if (name == "Presence" || name == "isNULL" || name == "SetID") {
    result->kind = name == "Presence" ? Kind::kPresence
                   : name == "SetID"  ? Kind::kSetId
                                      : Kind::kIsNull;
    result->path = context.path(element, "Path");
  } else if (name == "PathValue") {
    result->kind = Kind::kPathValue;
    result->path = context.path(element, "Path1");
    result->other = context.path(element, "Path2");
    result->comparison = read_comparison(context, element);
    result->identical = context.truth(element, "IdenticalEquality");
    result->when_absent = read_absent(context, element);
    if (context.truth(element, "Truncated")) {
      context.not_checked(element, "PathValue with Truncated");
      result->kind = Kind::kUnknown;
    }
  } else if (name == "ValueSet") {
    result->kind = Kind::kValueSet;
    result->path = context.path(element, "Path");
    result->texts.push_back(context.required(element, "ValueSetID"));
    for (const std::uint32_t position : read_positions(context, element)) {
      result->numbers.push_back(position);
    }
    result->when_absent = read_absent(context, element);
  } else if (name == "IZSetID") {
    result->kind = Kind::kIzSetId;
    result->path = context.path(element, "Parent");
    result->other = context.path(element, "Element");
  } else if (name == "Plugin") {
    // The name of the Java class without its package.
    const std::string full = context.required(element, "QualifiedClassName");
    result->kind = Kind::kPlugin;
    result->texts.push_back(full.substr(full.rfind('.') + 1));
    if (result->texts[0] != "IZ24Constraint") {
      context.not_checked(element, "Plugin " + full);
      result->kind = Kind::kUnknown;
    }
  } else {
    return false;
  }
  return true;
}

Expression read(ReaderContext& context, const XmlElement& element, std::uint32_t depth) {
  Expression result;
  if (depth > kDeepestExpression) {
    context.fail(element, "expressions are nested too deeply");
    return result;
  }
  const bool known = read_combination(context, element, depth, &result) ||
                     read_value_test(context, element, &result) ||
                     read_other(context, element, &result);
  if (!known) {
    result.kind = Kind::kUnknown;
    result.texts.push_back(element.name);
    context.not_checked(element, element.name + " (unknown expression)");
  }
  return result;
}

}  // namespace

Expression read_expression(ReaderContext& context, const XmlElement& element) {
  return read(context, element, 0);
}

}  // namespace iztk::profiles::igamt
