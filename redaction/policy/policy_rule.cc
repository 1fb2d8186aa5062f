#include "redaction/policy/policy_rule.h"

#include <utility>

namespace iztk::redaction {
namespace {

using core::JsonValue;
using Kind = core::JsonValue::Kind;

constexpr std::string_view kRuleKeys[] = {"class",   "at",   "when", "do",          "text", "mode",
                                          "cap_age", "size", "show", "multiple_of", "why"};

core::Status read_subject(const PolicyJson& json, const JsonValue& value, PolicyRule* rule) {
  const core::Result<std::optional<std::string>> pattern = json.text_of(value, "class");
  const core::Result<std::optional<std::string>> path = json.text_of(value, "at");
  if (!pattern) return pattern.error();
  if (!path) return path.error();
  if (pattern->has_value() == path->has_value()) {
    return json.error(value, "a rule names either a 'class' or a path ('at')");
  }
  if (*pattern) {
    rule->class_pattern = **pattern;
    return core::ok();
  }
  const JsonValue& place = *value.find("at");
  const core::Result<parsers::Path> parsed = parsers::parse_path(**path);
  if (!parsed) return json.error(place, parsed.error().message);
  if (parsed->field == 0 || !parsed->groups.empty() || parsed->relative) {
    return json.error(place, "'at' must name a field of a segment, such as OBX-5 or PID-3[2].1");
  }
  rule->at = *parsed;
  return core::ok();
}

core::Status read_when(const PolicyJson& json, const JsonValue& value, PolicyRule* rule) {
  const core::Result<std::optional<std::string>> text = json.text_of(value, "when");
  if (!text) return text.error();
  if (!*text) return core::ok();
  core::Result<Condition> condition = parse_condition(**text);
  if (!condition) return json.error(*value.find("when"), condition.error().message);
  rule->when = std::move(*condition);
  return core::ok();
}

core::Status read_literal(const PolicyJson& json, const JsonValue& value, Action* action) {
  const core::Result<std::optional<std::string>> text = json.text_of(value, "text");
  if (!text) return text.error();
  if (text->has_value() != (action->method == Method::kLiteral)) {
    return json.error(value, "'text' belongs to the method literal, which needs it");
  }
  if (*text) action->literal = **text;
  return core::ok();
}

core::Status read_mode(const PolicyJson& json, const JsonValue& value, Action* action) {
  const core::Result<std::optional<std::string>> mode = json.text_of(value, "mode");
  if (!mode) return mode.error();
  if (mode->has_value() != (action->method == Method::kToken)) {
    return json.error(value, "'mode' belongs to the method token, which needs it");
  }
  if (!*mode) return core::ok();
  if (**mode != "random" && **mode != "hmac") {
    return json.error(*value.find("mode"), "'mode' must be random or hmac");
  }
  action->token_mode = **mode == "hmac" ? TokenMode::kHmac : TokenMode::kRandom;
  return core::ok();
}

void set_number(std::string_view key, int number, Action* action) {
  if (key == "cap_age") {
    action->cap_age = number;
  } else if (key == "multiple_of") {
    action->multiple_of = static_cast<std::uint32_t>(number);
  } else {
    action->size = static_cast<std::uint32_t>(number);
  }
}

core::Status read_numbers(const PolicyJson& json, const JsonValue& value, Action* action) {
  struct Number {
    std::string_view key;
    Method method;
    bool needed;
    double least;
    double most;
  };
  constexpr Number kNumbers[] = {{"cap_age", Method::kYear, false, 1, 150},
                                 {"size", Method::kBucket, true, 2, 1000},
                                 {"show", Method::kMaskLast, true, 1, 8},
                                 {"multiple_of", Method::kShift, false, 1, 28}};
  for (const Number& number : kNumbers) {
    const JsonValue* found = value.find(number.key);
    // A kept age or date may have a bound, too.
    const bool kept = number.method == Method::kYear && action->method == Method::kKeep;
    const bool belongs = action->method == number.method || kept;
    if (found == nullptr && !(belongs && number.needed)) continue;
    const std::string key(number.key);
    if (!belongs || found == nullptr) {
      const std::string_view also = number.method == Method::kYear ? " and keep" : "";
      return json.error(value, "'" + key + "' belongs to the method " +
                                   std::string(method_info(number.method).name) +
                                   std::string(also));
    }
    if (!found->is(Kind::kNumber) || found->number < number.least || found->number > number.most) {
      return json.error(*found, "'" + key + "' is out of range");
    }
    set_number(number.key, static_cast<int>(found->number), action);
  }
  return core::ok();
}

core::Status read_action(const PolicyJson& json, const JsonValue& value, Action* action) {
  const core::Result<std::optional<std::string>> name = json.text_of(value, "do");
  if (!name) return name.error();
  if (!*name) return json.error(value, "the rule does not say what to 'do'");
  const MethodInfo* info = find_method(**name);
  if (info == nullptr) return json.error(*value.find("do"), "unknown method '" + **name + "'");
  action->method = info->method;
  for (const core::Status& status :
       {read_literal(json, value, action), read_mode(json, value, action),
        read_numbers(json, value, action)}) {
    if (!status) return status;
  }
  return core::ok();
}

}  // namespace

core::Result<PolicyRule> read_rule(const PolicyJson& json, const core::JsonValue& value) {
  if (!value.is(Kind::kObject)) return json.error(value, "a rule is a JSON object");
  const core::Status known = json.check_keys(value, kRuleKeys);
  if (!known) return known.error();
  PolicyRule rule;
  rule.file = json.file();
  rule.position = value.position;
  for (const core::Status& status :
       {read_subject(json, value, &rule), read_when(json, value, &rule),
        read_action(json, value, &rule.action)}) {
    if (!status) return status.error();
  }
  return rule;
}

}  // namespace iztk::redaction
