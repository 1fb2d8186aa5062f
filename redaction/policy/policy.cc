#include "redaction/policy/policy.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/hash/digest.h"
#include "core/text/date_time.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/policy/policy_json.h"
#include "redaction/policy/policy_rule.h"

namespace iztk::redaction {
namespace {

using core::JsonValue;
using Kind = core::JsonValue::Kind;

constexpr std::string_view kClaims[] = {"hipaa-safe-harbor", "hipaa-lds", "hipaa-expert", "cvrs",
                                        "none"};
constexpr std::string_view kPolicyKeys[] = {
    "$schema", "iztk_policy", "name",     "title",        "claim",         "extends",
    "unknown", "text",        "provider", "organization", "age_reference", "keys",
    "rules",   "label",       "warning",  "codes",        "derive"};
constexpr int kDeepestChain = 4;

/// Reads one policy file into a Policy that may hold the rules of its base already.
class PolicyReader {
 public:
  explicit PolicyReader(const PolicySource& source) : source_(source), json_(source.file) {}

  core::Result<Policy> read(int depth) {
    const core::Result<JsonValue> root = core::parse_json(source_.file, source_.text);
    if (!root) return root.error();
    if (!root->is(Kind::kObject)) return json_.error(*root, "a policy is a JSON object");
    const core::Status known = json_.check_keys(*root, kPolicyKeys);
    if (!known) return known.error();
    const core::Status base = read_base(*root, depth);
    if (!base) return base.error();
    const core::Status facts = read_facts(*root);
    if (!facts) return facts.error();
    const core::Status rules = read_rules(*root);
    if (!rules) return rules.error();
    policy_.hash = core::sha256_hex(base_hash_ + source_.text);
    return std::move(policy_);
  }

 private:
  core::Status read_base(const JsonValue& root, int depth) {
    const core::Result<std::optional<std::string>> name = json_.text_of(root, "extends");
    if (!name) return name.error();
    if (!*name) return core::ok();
    const JsonValue& place = *root.find("extends");
    const std::optional<PolicySource> base = find_built_in_policy(**name);
    if (!base) {
      return json_.error(
          place, "'extends' must name a built-in policy: " + name_list(built_in_policies()));
    }
    if (depth == kDeepestChain) return json_.error(place, "policies extend each other too often");
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
      return json_.error(version == nullptr ? root : *version, "'iztk_policy' must be 1");
    }
    const core::Result<std::optional<std::string>> name = json_.text_of(root, "name");
    if (!name) return name.error();
    if (!*name || (*name)->empty()) return json_.error(root, "the policy has no 'name'");
    policy_.name = **name;
    for (const core::Status& status :
         {read_claim(root), read_unknown(root), read_age_reference(root), read_keys(root),
          read_labels(root), read_codes(root), read_derived(root)}) {
      if (!status) return status;
    }
    const core::Result<std::optional<std::string>> warning = json_.text_of(root, "warning");
    if (!warning) return warning.error();
    if (*warning) policy_.warning = **warning;
    return core::ok();
  }

  core::Status read_claim(const JsonValue& root) {
    const JsonValue* value = root.find("claim");
    if (value == nullptr) return json_.error(root, "the policy has no 'claim'");
    policy_.claim_position = value->position;
    for (std::size_t i = 0; i < std::size(kClaims); ++i) {
      if (!value->is(Kind::kString) || value->text != kClaims[i]) continue;
      policy_.claim = static_cast<Claim>(i);
      return core::ok();
    }
    return json_.error(*value, "'claim' must be one of: " + name_list(kClaims));
  }

  core::Status read_unknown(const JsonValue& root) {
    const JsonValue* value = root.find("unknown");
    if (value == nullptr) return core::ok();
    if (!value->is(Kind::kString) || (value->text != "remove" && value->text != "keep")) {
      return json_.error(*value, "'unknown' must be remove or keep");
    }
    policy_.keep_unknown = value->text == "keep";
    return core::ok();
  }

  core::Status read_age_reference(const JsonValue& root) {
    const core::Result<std::optional<std::string>> text = json_.text_of(root, "age_reference");
    if (!text) return text.error();
    if (!*text) return core::ok();
    policy_.age_reference = **text;
    if (policy_.age_reference == "run") return core::ok();
    std::erase(policy_.age_reference, '-');
    if (core::parse_date(policy_.age_reference).precision == core::Precision::kDay) {
      return core::ok();
    }
    return json_.error(*root.find("age_reference"),
                       "'age_reference' must be run, or a day as YYYY-MM-DD");
  }

  core::Status read_keys(const JsonValue& root) {
    const JsonValue* keys = root.find("keys");
    if (keys == nullptr) return core::ok();
    constexpr std::string_view kKnown[] = {"project", "epoch"};
    if (!keys->is(Kind::kObject)) return json_.error(*keys, "'keys' must be an object");
    const core::Status known = json_.check_keys(*keys, kKnown);
    if (!known) return known;
    const core::Result<std::optional<std::string>> project = json_.text_of(*keys, "project");
    const core::Result<std::optional<std::string>> epoch = json_.text_of(*keys, "epoch");
    if (!project) return project.error();
    if (!epoch) return epoch.error();
    if (!*project || (*project)->empty()) return json_.error(*keys, "'keys' needs a 'project'");
    policy_.key_project = **project;
    policy_.key_epoch = epoch->value_or("1");
    return core::ok();
  }

  core::Status read_labels(const JsonValue& root) {
    const JsonValue* label = root.find("label");
    if (label == nullptr) return core::ok();
    constexpr std::string_view kKnown[] = {"MSH-8", "fhir"};
    if (!label->is(Kind::kObject)) return json_.error(*label, "'label' must be an object");
    const core::Status known = json_.check_keys(*label, kKnown);
    if (!known) return known;
    const core::Result<std::optional<std::string>> security = json_.text_of(*label, "MSH-8");
    if (!security) return security.error();
    if (*security) policy_.label = **security;
    const JsonValue* codes = label->find("fhir");
    if (codes == nullptr) return core::ok();
    core::Result<std::vector<std::string>> labels = json_.texts_of(*codes, "fhir");
    if (!labels) return labels.error();
    policy_.fhir_labels = std::move(*labels);
    return core::ok();
  }

  core::Status read_codes(const JsonValue& root) {
    const JsonValue* sets = root.find("codes");
    if (sets == nullptr) return core::ok();
    if (!sets->is(Kind::kObject)) {
      return json_.error(*sets, "'codes' must be an object: a list of codes for each code set");
    }
    for (std::size_t i = 0; i < sets->keys.size(); ++i) {
      core::Result<std::vector<std::string>> codes = json_.texts_of(sets->items[i], sets->keys[i]);
      if (!codes) return codes.error();
      policy_.codes.push_back({sets->keys[i], std::move(*codes), sets->key_positions[i]});
    }
    return core::ok();
  }

  // Takes the place of what the base derives.
  core::Status read_derived(const JsonValue& root) {
    const JsonValue* items = root.find("derive");
    if (items == nullptr) return core::ok();
    if (!items->is(Kind::kArray)) return json_.error(*items, "'derive' must be an array");
    policy_.derived.clear();
    for (const JsonValue& item : items->items) {
      core::Result<Derivation> derivation = read_derivation(json_, item);
      if (!derivation) return derivation.error();
      for (const Derivation& other : policy_.derived) {
        if (other.value != derivation->value) continue;
        return json_.error(item, "this value is derived twice");
      }
      policy_.derived.push_back(std::move(*derivation));
    }
    return core::ok();
  }

  core::Status read_rules(const JsonValue& root) {
    const JsonValue* rules = root.find("rules");
    if (rules != nullptr && !rules->is(Kind::kArray)) {
      return json_.error(*rules, "'rules' must be an array");
    }
    if (rules != nullptr) {
      for (const JsonValue& rule : rules->items) {
        core::Result<PolicyRule> read = read_rule(json_, rule);
        if (!read) return read.error();
        policy_.rules.push_back(std::move(*read));
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
    const core::Result<std::optional<std::string>> text = json_.text_of(root, key);
    if (!text) return text.error();
    if (!*text) return core::ok();
    const JsonValue& place = *root.find(key);
    const bool allowed =
        **text == "keep" || **text == "remove" || (key == "text" && **text == "scan");
    if (!allowed) return json_.error(place, "'" + std::string(key) + "' must be keep or remove");
    PolicyRule rule;
    rule.class_pattern = pattern;
    rule.action.method = find_method(**text)->method;
    rule.file = source_.file;
    rule.position = place.position;
    policy_.rules.push_back(std::move(rule));
    return core::ok();
  }

  const PolicySource& source_;
  PolicyJson json_;
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
