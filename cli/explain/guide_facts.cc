#include "cli/explain/guide_facts.h"

#include <algorithm>
#include <set>

#include "cli/terminal/numbers.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "profiles/guide/profile_rules.h"

namespace iztk::cli {
namespace {

/// Ids of the statements attached to a profile: to its groups, segments and data types.
std::set<std::string_view> statement_ids(const profiles::Profile& profile) {
  std::set<std::string_view> ids;
  for (const profiles::ProfileRule& rule : profiles::rules_of(profile)) {
    if (rule.statement != nullptr) ids.insert(rule.statement->rule.code);
  }
  return ids;
}

/// The table of statements has a row for each context of a statement; it is counted once.
void add_once(const profiles::StatementInfo& statement,
              std::vector<profiles::StatementInfo>* list) {
  const bool known = std::any_of(list->begin(), list->end(), [&](const profiles::StatementInfo& s) {
    return s.id == statement.id;
  });
  if (!known) list->push_back(statement);
}

bool speaks_of(const profiles::StatementInfo& statement, std::string_view profile) {
  std::string_view rest = statement.profiles;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (word == "*" || word == profile) return true;
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return false;
}

}  // namespace

std::vector<profiles::StatementInfo> checked_statements(const profiles::Guide& guide,
                                                        const profiles::Profile& profile) {
  const std::set<std::string_view> ids = statement_ids(profile);
  std::vector<profiles::StatementInfo> out;
  for (const profiles::StatementInfo& statement : guide.statements()) {
    if (ids.contains(statement.id) && speaks_of(statement, profile.id)) add_once(statement, &out);
  }
  return out;
}

std::vector<profiles::StatementInfo> unchecked_statements(const profiles::Guide& guide,
                                                          const profiles::Profile& profile) {
  std::vector<profiles::StatementInfo> out;
  for (const profiles::StatementInfo& statement : guide.statements()) {
    if (!speaks_of(statement, profile.id) || guide.is_checked(statement)) continue;
    add_once(statement, &out);
  }
  return out;
}

std::string id_list(const std::vector<profiles::StatementInfo>& statements) {
  std::string out;
  for (const profiles::StatementInfo& statement : statements) {
    if (!out.empty()) out += ", ";
    out += statement.id;
  }
  return out;
}

std::string coverage_line(const profiles::Guide& guide, std::string_view profile_id) {
  std::string out = std::string(profile_id) + " of " + std::string(guide.info().id) + ": ";
  const profiles::Profile* profile = guide.profile(profile_id);
  if (profile == nullptr) return out + "not a profile of this guide";
  out += counted(checked_statements(guide, *profile).size(), "conformance statement") + " checked";
  const std::vector<profiles::StatementInfo> unchecked = unchecked_statements(guide, *profile);
  return unchecked.empty() ? out : out + "; not checked: " + id_list(unchecked);
}

}  // namespace iztk::cli
