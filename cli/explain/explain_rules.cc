#include "cli/explain/explain_rules.h"

#include "core/findings/rule.h"
#include "core/tables/embedded_file.h"
#include "core/text/ascii.h"

namespace iztk {

/// The files of docs/rules, by name.
std::span<const core::EmbeddedFile> rule_pages();

}  // namespace iztk

namespace iztk::cli {
namespace {

std::optional<std::string> page_of(const core::Rule& rule) {
  const std::string name = std::string(rule.code) + ".md";
  for (const core::EmbeddedFile& file : rule_pages()) {
    if (file.path == name) return std::string(file.content());
  }
  return std::nullopt;
}

/// The text of the registry, for a rule without a page.
std::string registry_entry(const core::Rule& rule) {
  std::string out = "# " + std::string(rule.code) + " " + std::string(rule.name) + "\n\n" +
                    std::string(core::severity_name(rule.severity)) + ": " +
                    std::string(rule.text) + "\n";
  if (!rule.help.empty()) out += "\nWhat to do: " + std::string(rule.help) + "\n";
  return out;
}

}  // namespace

std::optional<std::string> explain_rule(std::string_view topic, const profiles::Guide&) {
  const core::Rule* rule = core::find_rule(topic);
  if (rule == nullptr) rule = core::find_rule(core::upper_case(topic));
  if (rule == nullptr) return std::nullopt;
  const std::optional<std::string> page = page_of(*rule);
  return page.has_value() ? *page : registry_entry(*rule);
}

std::vector<std::string> rule_topics(const profiles::Guide&) {
  std::vector<std::string> topics;
  for (const core::Rule* rule : core::all_rules()) topics.emplace_back(rule->code);
  return topics;
}

}  // namespace iztk::cli
