#include "cli/explain/profile_page.h"

#include <vector>

#include "cli/explain/guide_facts.h"
#include "cli/terminal/table.h"
#include "profiles/guide/profile_rules.h"

namespace iztk::cli {
namespace {

/// Where a statement is evaluated, and about what it speaks: "ORDER: ORC-3".
std::string places_of(const std::vector<profiles::ProfileRule>& rules, std::string_view id) {
  std::string out;
  for (const profiles::ProfileRule& rule : rules) {
    if (rule.statement == nullptr || rule.statement->rule.code != id) continue;
    const bool says_itself = rule.element.starts_with(rule.context);
    if (!out.empty()) out += ", ";
    out += (says_itself ? "" : std::string(rule.context) + ": ") + rule.element;
  }
  return out;
}

}  // namespace

std::string message_types(const profiles::ProfileInfo& profile) {
  std::string out;
  for (const std::string_view type : profile.message_types) {
    out += (out.empty() ? "" : " ") + std::string(type);
  }
  return out;
}

std::string profile_page(const profiles::Guide& guide, const profiles::Profile& profile) {
  std::string out = std::string(profile.id) + "  " + std::string(profile.title) + "\n\n" +
                    "  message type  " + message_types(profile) + "\n" + "  MSH-21        " +
                    std::string(profile.identifier) + "\n" + "  guide         " +
                    std::string(guide.info().id) + "\n\n" +
                    "Checked: bytes and character set, delimiters, segments and groups, usage, "
                    "cardinality, length,\ndata type formats, value sets, predicates, and these "
                    "conformance statements:\n\n";
  const std::vector<profiles::ProfileRule> rules = profiles::rules_of(profile);
  Table statements({{""}, {""}, {""}});
  for (const profiles::StatementInfo& statement : checked_statements(guide, profile)) {
    statements.add(
        {std::string(statement.id), places_of(rules, statement.id), std::string(statement.words)});
  }
  Table predicates({{""}, {""}, {""}});
  for (const profiles::ProfileRule& rule : rules) {
    if (rule.predicate == nullptr) continue;
    predicates.add({rule.element, rule.usage, "if " + std::string(rule.predicate->words)});
  }
  out += statements.text() + "\nPredicates of usage C(a/b), a if the condition is true:\n\n" +
         predicates.text();
  Table unchecked({{""}, {""}});
  for (const profiles::StatementInfo& statement : unchecked_statements(guide, profile)) {
    unchecked.add({std::string(statement.id), std::string(statement.words)});
  }
  const std::string rest = unchecked.text();
  return out +
         (rest.empty() ? "\nNo conformance statement is left out.\n" : "\nNot checked:\n\n" + rest);
}

}  // namespace iztk::cli
