#include "redaction/policy.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/date_time.h"
#include "redaction/digest.h"
#include "redaction/embedded_data.h"

namespace iztk::redaction {
namespace {

using core::JsonValue;
using Kind = core::JsonValue::Kind;

constexpr std::string_view kClaims[] = {"hipaa-safe-harbor", "hipaa-lds", "hipaa-expert", "cvrs",
                                        "none"};
constexpr std::string_view kPolicyKeys[] = {
    "$schema",  "iztk_policy",  "name",          "title", "claim", "extends", "unknown", "text",
    "provider", "organization", "age_reference", "keys",  "rules", "label",   "warning"};
constexpr std::string_view kRuleKeys[] = {"class",   "at",   "when", "do",          "text", "mode",
                                          "cap_age", "size", "show", "multiple_of", "why"};
constexpr int kDeepestChain = 4;

std::string list_of(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

/// Reads one policy file into a Policy that may hold the rules of its base already.
class PolicyReader {
 public:
  explicit PolicyReader(const PolicySource& source) : source_(source) {}

  core::Result<Policy> read(int depth) {
    const core::Result<JsonValue> root = core::parse_json(source_.file, source_.text);
    if (!root) return root.error();
    if (!root->is(Kind::kObject)) return error(*root, "a policy is a JSON object");
    const core::Status known = check_keys(*root, kPolicyKeys);
    if (!known) return known.error();
    const core::Status base = read_base(*root, depth);
    if (!base) return base.error();
    const core::Status facts = read_facts(*root);
    if (!facts) return facts.error();
    const core::Status rules = read_rules(*root);
    if (!rules) return rules.error();
    policy_.hash = sha256_hex(base_hash_ + source_.text);
    return std::move(policy_);
  }

 private:
  core::Error error(const JsonValue& value, const std::string& message) const {
    return core::json_error(source_.file, value.position, message);
  }

  core::Status check_keys(const JsonValue& object, std::span<const std::string_view> known) const {
    for (std::size_t i = 0; i < object.keys.size(); ++i) {
      if (std::find(known.begin(), known.end(), object.keys[i]) == known.end()) {
        return core::json_error(
            source_.file, object.key_positions[i],
            "unknown key '" + object.keys[i] + "'; known are: " + list_of(known));
      }
    }
    return core::ok();
  }

  /// The text of a member, if it is there.
  core::Result<std::optional<std::string>> text_of(const JsonValue& object,
                                                   std::string_view key) const {
    const JsonValue* value = object.find(key);
    if (value == nullptr || value->is(Kind::kNull)) return std::optional<std::string>();
    if (!value->is(Kind::kString)) {
      return error(*value, "'" + std::string(key) + "' must be a text");
    }
    return std::optional<std::string>(value->text);
  }

  core::Status read_base(const JsonValue& root, int depth) {
    const core::Result<std::optional<std::string>> name = text_of(root, "extends");
    if (!name) return name.error();
    if (!*name) return core::ok();
    const JsonValue& place = *root.find("extends");
    const std::optional<PolicySource> base = find_built_in_policy(**name);
    if (!base) {
      return error(place, "'extends' must name a built-in policy: " + list_of(built_in_policies()));
    }
    if (depth == kDeepestChain) return error(place, "policies extend each other too often");
    core::Result<Policy> policy = PolicyReader(*base).read(depth + 1);
    if (!policy) return policy.error();
    base_hash_ = policy->hash;
    policy_ = std::move(*policy);
    for (PolicyRule& rule : policy_.rules) rule.inherited = true;
    inherited_ = std::exchange(policy_.rules, {});
    return core::ok();
  }

  core::Status read_facts(const JsonValue& root) {
    policy_.file = source_.file;
    const JsonValue* version = root.find("iztk_policy");
    if (version == nullptr || !version->is(Kind::kNumber) || version->number != 1) {
      return error(version == nullptr ? root : *version, "'iztk_policy' must be 1");
    }
    const core::Result<std::optional<std::string>> name = text_of(root, "name");
    if (!name) return name.error();
    if (!*name || (*name)->empty()) return error(root, "the policy has no 'name'");
    policy_.name = **name;
    for (const core::Status& status :
         {read_claim(root), read_unknown(root), read_age_reference(root), read_keys(root),
          read_labels(root)}) {
      if (!status) return status;
    }
    const core::Result<std::optional<std::string>> warning = text_of(root, "warning");
    if (!warning) return warning.error();
    if (*warning) policy_.warning = **warning;
    return core::ok();
  }

  core::Status read_claim(const JsonValue& root) {
    const JsonValue* value = root.find("claim");
    if (value == nullptr) return error(root, "the policy has no 'claim'");
    policy_.claim_position = value->position;
    for (std::size_t i = 0; i < std::size(kClaims); ++i) {
      if (!value->is(Kind::kString) || value->text != kClaims[i]) continue;
      policy_.claim = static_cast<Claim>(i);
      return core::ok();
    }
    return error(*value, "'claim' must be one of: " + list_of(kClaims));
  }

  core::Status read_unknown(const JsonValue& root) {
    const JsonValue* value = root.find("unknown");
    if (value == nullptr) return core::ok();
    if (!value->is(Kind::kString) || (value->text != "remove" && value->text != "keep")) {
      return error(*value, "'unknown' must be remove or keep");
    }
    policy_.keep_unknown = value->text == "keep";
    return core::ok();
  }

  core::Status read_age_reference(const JsonValue& root) {
    const core::Result<std::optional<std::string>> text = text_of(root, "age_reference");
    if (!text) return text.error();
    if (!*text) return core::ok();
    policy_.age_reference = **text;
    if (policy_.age_reference == "run") return core::ok();
    std::erase(policy_.age_reference, '-');
    if (core::parse_date(policy_.age_reference).precision == core::Precision::kDay) {
      return core::ok();
    }
    return error(*root.find("age_reference"),
                 "'age_reference' must be run, or a day as YYYY-MM-DD");
  }

  core::Status read_keys(const JsonValue& root) {
    const JsonValue* keys = root.find("keys");
    if (keys == nullptr) return core::ok();
    constexpr std::string_view kKnown[] = {"project", "epoch"};
    if (!keys->is(Kind::kObject)) return error(*keys, "'keys' must be an object");
    const core::Status known = check_keys(*keys, kKnown);
    if (!known) return known;
    const core::Result<std::optional<std::string>> project = text_of(*keys, "project");
    const core::Result<std::optional<std::string>> epoch = text_of(*keys, "epoch");
    if (!project) return project.error();
    if (!epoch) return epoch.error();
    if (!*project || (*project)->empty()) return error(*keys, "'keys' needs a 'project'");
    policy_.key_project = **project;
    policy_.key_epoch = epoch->value_or("1");
    return core::ok();
  }

  core::Status read_labels(const JsonValue& root) {
    const JsonValue* label = root.find("label");
    if (label == nullptr) return core::ok();
    constexpr std::string_view kKnown[] = {"MSH-8", "fhir"};
    if (!label->is(Kind::kObject)) return error(*label, "'label' must be an object");
    const core::Status known = check_keys(*label, kKnown);
    if (!known) return known;
    const core::Result<std::optional<std::string>> security = text_of(*label, "MSH-8");
    if (!security) return security.error();
    if (*security) policy_.label = **security;
    const JsonValue* codes = label->find("fhir");
    if (codes == nullptr) return core::ok();
    policy_.fhir_labels.clear();
    for (const JsonValue& code : codes->items) policy_.fhir_labels.push_back(code.text);
    return core::ok();
  }

  core::Status read_rules(const JsonValue& root) {
    const JsonValue* rules = root.find("rules");
    if (rules != nullptr && !rules->is(Kind::kArray)) {
      return error(*rules, "'rules' must be an array");
    }
    if (rules != nullptr) {
      for (const JsonValue& rule : rules->items) {
        const core::Status read = read_rule(rule);
        if (!read) return read;
      }
    }
    for (const auto& [key, pattern] :
         {std::pair("text", "text.free|text.error"), std::pair("provider", "*.provider"),
          std::pair("organization", "org.sender|org.facility")}) {
      const core::Status read = read_short_form(root, key, pattern);
      if (!read) return read;
    }
    for (PolicyRule& rule : inherited_) policy_.rules.push_back(std::move(rule));
    return core::ok();
  }

  // `"provider": "remove"` is a rule about *.provider behind the other rules.
  core::Status read_short_form(const JsonValue& root, std::string_view key,
                               std::string_view pattern) {
    const core::Result<std::optional<std::string>> text = text_of(root, key);
    if (!text) return text.error();
    if (!*text) return core::ok();
    const JsonValue& place = *root.find(key);
    const bool allowed =
        **text == "keep" || **text == "remove" || (key == "text" && **text == "scan");
    if (!allowed) return error(place, "'" + std::string(key) + "' must be keep or remove");
    PolicyRule rule;
    rule.class_pattern = pattern;
    rule.action.method = find_method(**text)->method;
    rule.file = source_.file;
    rule.position = place.position;
    policy_.rules.push_back(std::move(rule));
    return core::ok();
  }

  core::Status read_rule(const JsonValue& value) {
    if (!value.is(Kind::kObject)) return error(value, "a rule is a JSON object");
    const core::Status known = check_keys(value, kRuleKeys);
    if (!known) return known;
    PolicyRule rule;
    rule.file = source_.file;
    rule.position = value.position;
    for (const core::Status& status :
         {read_subject(value, &rule), read_when(value, &rule), read_action(value, &rule.action)}) {
      if (!status) return status;
    }
    policy_.rules.push_back(std::move(rule));
    return core::ok();
  }

  core::Status read_subject(const JsonValue& value, PolicyRule* rule) const {
    const core::Result<std::optional<std::string>> pattern = text_of(value, "class");
    const core::Result<std::optional<std::string>> path = text_of(value, "at");
    if (!pattern) return pattern.error();
    if (!path) return path.error();
    if (pattern->has_value() == path->has_value()) {
      return error(value, "a rule names either a 'class' or a path ('at')");
    }
    if (*pattern) {
      rule->class_pattern = **pattern;
      return core::ok();
    }
    const JsonValue& place = *value.find("at");
    const core::Result<parsers::Path> parsed = parsers::parse_path(**path);
    if (!parsed) return error(place, parsed.error().message);
    if (parsed->field == 0 || !parsed->groups.empty() || parsed->relative) {
      return error(place, "'at' must name a field of a segment, such as OBX-5 or PID-3[2].1");
    }
    rule->at = *parsed;
    return core::ok();
  }

  core::Status read_when(const JsonValue& value, PolicyRule* rule) const {
    const core::Result<std::optional<std::string>> text = text_of(value, "when");
    if (!text) return text.error();
    if (!*text) return core::ok();
    core::Result<Condition> condition = parse_condition(**text);
    if (!condition) return error(*value.find("when"), condition.error().message);
    rule->when = std::move(*condition);
    return core::ok();
  }

  core::Status read_action(const JsonValue& value, Action* action) const {
    const core::Result<std::optional<std::string>> name = text_of(value, "do");
    if (!name) return name.error();
    if (!*name) return error(value, "the rule does not say what to 'do'");
    const MethodInfo* info = find_method(**name);
    if (info == nullptr) return error(*value.find("do"), "unknown method '" + **name + "'");
    action->method = info->method;
    for (const core::Status& status :
         {read_literal(value, action), read_mode(value, action), read_numbers(value, action)}) {
      if (!status) return status;
    }
    return core::ok();
  }

  core::Status read_literal(const JsonValue& value, Action* action) const {
    const core::Result<std::optional<std::string>> text = text_of(value, "text");
    if (!text) return text.error();
    if (text->has_value() != (action->method == Method::kLiteral)) {
      return error(value, "'text' belongs to the method literal, which needs it");
    }
    if (*text) action->literal = **text;
    return core::ok();
  }

  core::Status read_mode(const JsonValue& value, Action* action) const {
    const core::Result<std::optional<std::string>> mode = text_of(value, "mode");
    if (!mode) return mode.error();
    if (mode->has_value() != (action->method == Method::kToken)) {
      return error(value, "'mode' belongs to the method token, which needs it");
    }
    if (!*mode) return core::ok();
    if (**mode != "random" && **mode != "hmac") {
      return error(*value.find("mode"), "'mode' must be random or hmac");
    }
    action->token_mode = **mode == "hmac" ? TokenMode::kHmac : TokenMode::kRandom;
    return core::ok();
  }

  core::Status read_numbers(const JsonValue& value, Action* action) const {
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
      const bool belongs = action->method == number.method;
      if (found == nullptr && !(belongs && number.needed)) continue;
      const std::string key(number.key);
      if (!belongs || found == nullptr) {
        return error(value, "'" + key + "' belongs to the method " +
                                std::string(method_info(number.method).name));
      }
      if (!found->is(Kind::kNumber) || found->number < number.least ||
          found->number > number.most) {
        return error(*found, "'" + key + "' is out of range");
      }
      set_number(number.key, static_cast<int>(found->number), action);
    }
    return core::ok();
  }

  static void set_number(std::string_view key, int number, Action* action) {
    if (key == "cap_age") {
      action->cap_age = number;
    } else if (key == "multiple_of") {
      action->multiple_of = static_cast<std::uint32_t>(number);
    } else {
      action->size = static_cast<std::uint32_t>(number);
    }
  }

  const PolicySource& source_;
  Policy policy_;
  std::vector<PolicyRule> inherited_;
  std::string base_hash_;
};

}  // namespace

std::string_view claim_name(Claim claim) { return kClaims[static_cast<std::size_t>(claim)]; }

core::Result<Policy> load_policy(const PolicySource& source) {
  return PolicyReader(source).read(0);
}

std::optional<PolicySource> find_built_in_policy(std::string_view name) {
  if (name == "cvrs-deidentified") name = "cvrs-redacted";
  const std::vector<std::string_view> names = built_in_policies();
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  const std::string_view text = embedded_text("policies/" + std::string(name) + ".json");
  return PolicySource{std::string(name), std::string(text)};
}

}  // namespace iztk::redaction
