#include "cli/explain/explain_words.h"

#include "cli/explain/profile_page.h"
#include "cli/terminal/table.h"
#include "core/contains.h"
#include "core/findings/rule.h"
#include "core/text/ascii.h"
#include "feeds/stages/profile_ids.h"

namespace iztk::cli {
namespace {

/// The usage codes of the guide (chapter 2; HL7 2.5.1, chapter 2.12.6).
struct UsageWord {
  std::string_view code;
  std::string_view name;
  std::string_view meaning;
};

constexpr UsageWord kUsages[] = {
    {"R", "required", "The sender must always give a value; without one the message has an error."},
    {"RE", "required, but may be empty",
     "The sender must be able to give a value, and gives it when it knows one. A message without\n"
     "it has no error; `iztk show --missing` and `iztk stats` show which are empty."},
    {"C", "conditional",
     "C(a/b): a condition decides. Usage a applies when it is true, usage b when it is false.\n"
     "`iztk explain ORC-3` shows the condition of an element."},
    {"O", "optional",
     "The guide says nothing; partners may agree on it. Checked only with --base-standard."},
    {"X", "not supported", "The sender must not give a value."},
    {"B", "backward compatible", "Kept for older versions; treated as optional."},
};

std::string_view family_of(const core::Rule& rule) { return rule.code.substr(0, 3); }

}  // namespace

std::optional<std::string> explain_usage(std::string_view topic, const profiles::Guide&) {
  const std::string code = core::upper_case(topic.substr(0, topic.find('(')));
  for (const UsageWord& usage : kUsages) {
    if (usage.code != code) continue;
    return "# " + code + " " + std::string(usage.name) + " (usage)\n\n" +
           std::string(usage.meaning) + "\n";
  }
  return std::nullopt;
}

std::vector<std::string> usage_topics(const profiles::Guide&) {
  std::vector<std::string> topics;
  for (const UsageWord& usage : kUsages) topics.emplace_back(usage.code);
  return topics;
}

std::optional<std::string> explain_family(std::string_view topic, const profiles::Guide&) {
  const std::string family = core::upper_case(topic);
  Table table({{"code"}, {"severity"}, {"name"}});
  for (const core::Rule* rule : core::all_rules()) {
    if (family_of(*rule) != family) continue;
    table.add({std::string(rule->code), std::string(core::severity_name(rule->severity)),
               std::string(rule->name)});
  }
  const std::string rules = table.text();
  if (rules.empty()) return std::nullopt;
  return "# " + family + " (family of findings)\n\n" + rules;
}

std::vector<std::string> family_topics(const profiles::Guide&) {
  std::vector<std::string> topics;
  for (const core::Rule* rule : core::all_rules()) {
    std::string family(family_of(*rule));
    if (!core::contains(topics, family)) topics.push_back(std::move(family));
  }
  return topics;
}

std::optional<std::string> explain_profile(std::string_view topic, const profiles::Guide& guide) {
  const profiles::Profile* profile = guide.profile(core::upper_case(topic));
  if (profile == nullptr) return std::nullopt;
  return profile_page(guide, *profile);
}

std::vector<std::string> profile_topics(const profiles::Guide& guide) {
  return feeds::profile_ids(guide);
}

}  // namespace iztk::cli
