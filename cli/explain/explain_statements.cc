#include "cli/explain/explain_statements.h"

#include <algorithm>

namespace iztk::cli {
namespace {

std::string profile_words(std::string_view profiles) {
  return profiles == "*" ? "every profile that has the context" : std::string(profiles);
}

/// A statement may have several rows, one for each context.
std::string describe(const profiles::StatementInfo& statement, const profiles::Guide& guide) {
  std::string out = "\n" + std::string(statement.words) + "\n\n";
  out += "  rule      " + std::string(statement.rule) + "\n";
  out += "  context   " + std::string(statement.context) + "\n";
  out += "  profiles  " + profile_words(statement.profiles) + "\n";
  if (!guide.is_checked(statement)) out += "  iztk does not check this statement\n";
  return out;
}

}  // namespace

std::optional<std::string> explain_statement(std::string_view topic, const profiles::Guide& guide) {
  std::string out;
  for (const profiles::StatementInfo& statement : guide.statements()) {
    if (statement.id != topic) continue;
    if (out.empty()) {
      out = "# " + std::string(statement.id) + " conformance statement of " +
            std::string(guide.info().id) + "\n";
    }
    out += describe(statement, guide);
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

std::vector<std::string> statement_topics(const profiles::Guide& guide) {
  std::vector<std::string> topics;
  for (const profiles::StatementInfo& statement : guide.statements()) {
    const bool known = !topics.empty() && topics.back() == statement.id;
    if (!known) topics.emplace_back(statement.id);
  }
  return topics;
}

}  // namespace iztk::cli
