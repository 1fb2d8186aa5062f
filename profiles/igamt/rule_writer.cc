#include "profiles/igamt/rule_writer.h"

#include <vector>

namespace iztk::profiles::igamt {
namespace {

using nist::Expression;
using Kind = Expression::Kind;
using Words = std::optional<std::string>;

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

// The number of an instance where several are possible.
std::string instance(const nist::PathStep& step, std::uint32_t most) {
  if (step.instance == 0 || most <= 1) return {};
  return "[" + std::to_string(step.instance) + "]";
}

Words components(const nist::Path& path, std::size_t first, std::size_t most) {
  if (path.size() > first + most) return std::nullopt;
  std::string out;
  for (std::size_t i = first; i < path.size(); ++i) {
    out += "." + std::to_string(path[i].position);
  }
  return out;
}

Words path_in_segment(const nist::Path& path, std::size_t first,
                      const nist::SegmentDefinition& segment, const std::string& name) {
  if (first == path.size()) return name;
  const nist::PathStep& step = path[first];
  if (step.position == 0 || step.position > segment.fields.size()) return std::nullopt;
  const Words rest = components(path, first + 1, 2);
  if (!rest) return std::nullopt;
  const std::uint32_t most = segment.fields[step.position - 1].cardinality.maximum;
  return name + "-" + std::to_string(step.position) + instance(step, most) + *rest;
}

Words path_in_group(const nist::Path& path, const nist::StructureNode& group) {
  const nist::StructureNode* node = &group;
  std::string groups;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const nist::PathStep& step = path[i];
    if (step.position == 0 || step.position > node->children.size()) return std::nullopt;
    node = &node->children[step.position - 1];
    const std::string which = instance(step, node->cardinality.maximum);
    if (!node->is_group()) {
      return path_in_segment(path, i + 1, *node->segment, groups + node->segment->name + which);
    }
    groups += std::string(group_name(*node)) + which + "/";
  }
  return std::nullopt;
}

class RuleTextWriter {
 public:
  RuleTextWriter(const RulePlace& place, const std::vector<std::string>& patterns,
                 const std::function<std::string(std::string_view)>& set_name)
      : place_(place), patterns_(patterns), set_name_(set_name) {}

  // The depth is that of the expression, which the reader of the files limits.
  Words write(const Expression& expression, AbsentMeans absent) const {
    switch (expression.kind) {
      case Kind::kPresence:
        return write_presence(expression);
      case Kind::kIsNull:
        return test(expression, "= '\"\"'");
      case Kind::kNot:
        return prefixed("not ", write(expression.operands.front(), AbsentMeans::kFalse));
      case Kind::kAnd:
        return joined(expression, " and ", absent);
      case Kind::kOr:
        return write_or(expression, absent);
      case Kind::kPlugin:
        return place_.group != nullptr ? Words("vis_groups_complete(OBX)") : std::nullopt;
      case Kind::kIzSetId:
        return write_sequence(expression);
      case Kind::kSetId:
      case Kind::kStringFormat:
      case Kind::kUnknown:
        return std::nullopt;
      case Kind::kPlainText:
      case Kind::kStringList:
      case Kind::kNumberList:
      case Kind::kFormat:
      case Kind::kSimpleValue:
      case Kind::kPathValue:
      case Kind::kValueSet:
        return unless_absent(expression, write_test(expression), absent);
    }
    return std::nullopt;
  }

 private:
  Words path(const Expression& expression) const { return write_path(expression.path, place_); }

  // Where one element is enough, the test is inside `some`.
  Words test(const Expression& expression, const std::string& words,
             const std::string& component = "") const {
    Words subject = path(expression);
    if (!subject) return std::nullopt;
    *subject += component;
    if (!expression.at_least_once) return "(" + *subject + " " + words + ")";
    const std::size_t field = subject->find('-');
    if (field == std::string::npos) return std::nullopt;
    const std::size_t part = subject->find('.', field);
    const std::string inner = part == std::string::npos ? "." : subject->substr(part);
    return "(some " + subject->substr(0, part) + " (" + inner + " " + words + "))";
  }

  // A group is present when its first segment is.
  Words write_presence(const Expression& expression) const {
    if (const Words words = test(expression, "valued"); words) return words;
    Expression first = expression;
    first.path.push_back({1, 1});
    return place_.group == nullptr ? std::nullopt : test(first, "valued");
  }

  static Words prefixed(const std::string& prefix, const Words& words) {
    return words ? Words("(" + prefix + *words + ")") : std::nullopt;
  }

  Words joined(const Expression& expression, const std::string& word, AbsentMeans absent) const {
    std::string out;
    for (const Expression& operand : expression.operands) {
      const Words part = write(operand, absent);
      if (!part) return std::nullopt;
      out += (out.empty() ? "" : word) + *part;
    }
    return "(" + out + ")";
  }

  // "not A or B" is how an implication was read.
  Words write_or(const Expression& expression, AbsentMeans absent) const {
    const std::vector<Expression>& operands = expression.operands;
    if (operands.size() != 2 || operands[0].kind != Kind::kNot) {
      return joined(expression, " or ", absent);
    }
    const Words condition = write(operands[0].operands.front(), AbsentMeans::kFalse);
    const Words demand = write(operands[1], absent);
    if (!condition || !demand) return std::nullopt;
    return "(" + *condition + " implies " + *demand + ")";
  }

  // A test of an absent element is false in the rule language. Where the export lets it pass, the
  // requirement applies only to a populated element.
  Words unless_absent(const Expression& expression, const Words& words, AbsentMeans absent) const {
    const bool passes =
        absent == AbsentMeans::kAsStated && expression.when_absent == Expression::Absent::kPass;
    if (!words || !passes) return words;
    std::string valued = *path(expression) + " valued";
    if (expression.kind == Kind::kPathValue) {
      const Words other = write_path(expression.other, place_);
      valued += " or " + *other + " valued";
    }
    return "((" + valued + ") implies " + *words + ")";
  }

  Words write_test(const Expression& expression) const {
    if (!path(expression)) return std::nullopt;
    switch (expression.kind) {
      case Kind::kPlainText:
        if (expression.ignore_case) return std::nullopt;
        return test(expression, "= " + quoted(expression.texts.front()));
      case Kind::kStringList:
        return test(expression, "in " + list(expression.texts));
      case Kind::kFormat:
        return test(expression, "matches " + quoted(patterns_[expression.pattern]));
      case Kind::kSimpleValue:
        return write_comparison(expression);
      case Kind::kValueSet: {
        const std::string name = set_name_(expression.texts.front());
        if (name.empty()) return std::nullopt;
        return test(expression, "in value set " + quoted(name), code_component(expression));
      }
      case Kind::kPathValue: {
        const Words other = write_path(expression.other, place_);
        const std::string sign = equality(expression.comparison);
        const bool possible = other && !sign.empty() && !expression.at_least_once;
        return possible ? test(expression, sign + " " + *other) : std::nullopt;
      }
      default:
        return std::nullopt;
    }
  }

  // The code of a composite element.
  static std::string code_component(const Expression& expression) {
    if (!expression.numbers.empty()) {
      return "." + std::to_string(static_cast<std::uint32_t>(expression.numbers.front()));
    }
    const bool named = !expression.locations.empty() && !expression.locations.front().code.empty();
    return named ? *components(expression.locations.front().code, 0, 2) : "";
  }

  Words write_comparison(const Expression& expression) const {
    const std::string& value = expression.texts.front();
    if (expression.numeric) return test(expression, sign_of(expression.comparison) + " " + value);
    const std::string sign = equality(expression.comparison);
    return sign.empty() ? std::nullopt : test(expression, sign + " " + quoted(value));
  }

  // The numbers of a segment through the message, or restarting in each group.
  Words write_sequence(const Expression& expression) const {
    if (place_.group == nullptr || expression.path.size() != 1) return std::nullopt;
    const std::uint32_t position = expression.path.front().position;
    if (position == 0 || position > place_.group->children.size()) return std::nullopt;
    const nist::StructureNode& parent = place_.group->children[position - 1];
    if (!parent.is_group()) return std::nullopt;
    const Words field = path_in_group(expression.other, parent);
    if (!field) return std::nullopt;
    const std::string last = field->substr(field->rfind('/') + 1);
    return "(" + last + " valued implies " + last + " numbered sequentially within " +
           std::string(group_name(parent)) + ")";
  }

  static std::string list(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "{" : ", ") + quoted(text);
    return out + "}";
  }

  static std::string equality(Expression::Comparison comparison) {
    if (comparison == Expression::Comparison::kEqual) return "=";
    return comparison == Expression::Comparison::kNotEqual ? "!=" : "";
  }

  static std::string sign_of(Expression::Comparison comparison) {
    switch (comparison) {
      case Expression::Comparison::kEqual:
        return "=";
      case Expression::Comparison::kNotEqual:
        return "!=";
      case Expression::Comparison::kGreater:
        return ">";
      case Expression::Comparison::kLess:
        return "<";
      case Expression::Comparison::kGreaterOrEqual:
        return ">=";
      case Expression::Comparison::kLessOrEqual:
        return "<=";
    }
    return "=";
  }

  const RulePlace& place_;
  const std::vector<std::string>& patterns_;
  const std::function<std::string(std::string_view)>& set_name_;
};

}  // namespace

std::string_view group_name(const nist::StructureNode& group) {
  std::string_view name = group.name;
  name = name.substr(name.rfind('.') + 1);
  if (name.starts_with("IZ_")) name.remove_prefix(3);
  return name;
}

std::optional<std::string> write_path(const nist::Path& path, const RulePlace& place) {
  if (place.group != nullptr) return path_in_group(path, *place.group);
  if (place.segment != nullptr) {
    return path_in_segment(path, 0, *place.segment, place.segment->name);
  }
  if (path.empty()) return ".";
  return components(path, 0, 2);
}

std::optional<std::string> write_rule(
    const nist::Expression& expression, const RulePlace& place, AbsentMeans absent,
    const std::vector<std::string>& patterns,
    const std::function<std::string(std::string_view)>& set_name) {
  return RuleTextWriter(place, patterns, set_name).write(expression, absent);
}

}  // namespace iztk::profiles::igamt
