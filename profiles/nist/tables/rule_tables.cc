#include "profiles/nist/tables/rule_tables.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "profiles/nist/tables/rule_text.h"

namespace iztk::profiles::nist {

using core::TsvTable;
using Row = TsvTable::Row;

namespace {

/// The part of a name before `~`; the variants of a definition differ after it.
std::string_view plain_name(std::string_view name) { return name.substr(0, name.find('~')); }

/// Whether a word is in a list of words separated by blanks.
bool lists(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = core::split_words(words);
  return std::ranges::find(all, word) != all.end();
}

}  // namespace

void RuleTables::read() {
  read_patterns();
  if (tables_.failure().empty()) read_predicates();
  if (tables_.failure().empty()) read_statements();
}

Path RuleTables::path(const TsvTable& table, const Row& row, std::string_view text) {
  core::Result<Path> path = parse_path(text);
  if (path) return std::move(*path);
  tables_.fail(table, row, path.error().message);
  return {};
}

Expression RuleTables::rule(const TsvTable& table, const Row& row, std::string_view text) {
  core::Result<Expression> expression =
      parse_rule_text(text, [&](std::string_view name) -> std::optional<std::uint32_t> {
        const auto found = patterns_.find(name);
        if (found == patterns_.end()) return std::nullopt;
        return found->second;
      });
  if (expression) return std::move(*expression);
  tables_.fail(table, row, expression.error().message);
  return {};
}

void RuleTables::read_patterns() {
  const auto table = tables_.open("patterns.tsv", {"pattern", "expression"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    patterns_[std::string(table->cell(row, "pattern"))] =
        static_cast<std::uint32_t>(profile_.patterns.size());
    profile_.patterns.emplace_back(table->cell(row, "expression"));
  }
}

/// Passes the rules of a context (data type, segment, or @ and a group) to `attach_to`; false if
/// the profile has no such context.
bool RuleTables::attach(std::string_view context, const std::function<void(Rules&)>& attach_to) {
  bool found = false;
  const auto visit = [&](Rules& rules) {
    found = true;
    attach_to(rules);
  };
  if (context.starts_with('@')) {
    context.remove_prefix(1);
    std::vector<StructureNode*> nodes = {&profile_.messages.front().root};
    if (context.empty()) visit(nodes.front()->rules);
    while (!nodes.empty() && !context.empty()) {
      StructureNode* node = nodes.back();
      nodes.pop_back();
      if (node->is_group() && node->name == context) visit(node->rules);
      for (StructureNode& child : node->children) nodes.push_back(&child);
    }
    return found;
  }
  for (DataType& type : profile_.data_types) {
    if (plain_name(type.id) == context) visit(type.rules);
  }
  for (SegmentDefinition& segment : profile_.segments) {
    if (segment.name == context) visit(segment.rules);
  }
  return found;
}

void RuleTables::read_predicates() {
  const auto table = tables_.open("predicates.tsv",
                                  {"context", "target", "usage", "condition", "words", "profiles"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (!lists(table->cell(row, "profiles"), identifier_)) continue;
    Predicate& predicate = profile_.predicates.emplace_back();
    predicate.target = path(*table, row, table->cell(row, "target"));
    const std::string_view usages = table->cell(row, "usage");  // C(R/X)
    const std::size_t slash = usages.find('/');
    if (!usages.starts_with("C(") || !usages.ends_with(")") || slash == std::string_view::npos) {
      return tables_.fail(*table, row, "the usage is not like C(R/X)");
    }
    predicate.when_true = tables_.usage(*table, row, usages.substr(2, slash - 2));
    predicate.when_false =
        tables_.usage(*table, row, usages.substr(slash + 1, usages.size() - slash - 2));
    predicate.description = table->cell(row, "words");
    predicate.condition = rule(*table, row, table->cell(row, "condition"));
    const bool attached = attach(table->cell(row, "context"),
                                 [&](Rules& rules) { rules.predicates.push_back(&predicate); });
    if (!attached) return tables_.fail(*table, row, "there is no such context");
  }
}

void RuleTables::read_statements() {
  const auto table = tables_.open("statements.tsv", {"context", "id", "rule", "words", "profiles"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (!lists(table->cell(row, "profiles"), identifier_)) continue;
    Constraint& constraint = profile_.constraints.emplace_back();
    constraint.id = table->cell(row, "id");
    constraint.description = table->cell(row, "words");
    constraint.assertion = rule(*table, row, table->cell(row, "rule"));
    const bool attached = attach(table->cell(row, "context"),
                                 [&](Rules& rules) { rules.constraints.push_back(&constraint); });
    if (!attached) return tables_.fail(*table, row, "there is no such context");
  }
}

}  // namespace iztk::profiles::nist
