// The patterns, predicates and statements of the built-in profiles.

#include <algorithm>

#include "profiles/nist/rule_text.h"
#include "profiles/nist/table_reader.h"

namespace iztk::profiles::nist {

using core::TsvTable;
using Row = TsvTable::Row;

void TableReader::read_patterns() {
  const auto table = open("patterns.tsv", {"pattern", "expression"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    patterns_[std::string(table->cell(row, "pattern"))] =
        static_cast<std::uint32_t>(profile_->patterns.size());
    profile_->patterns.emplace_back(table->cell(row, "expression"));
  }
}

/// Gives the rules of a context (data type, segment, or @ and a group) to `attach_to`; false if the
/// profile has no such context.
bool TableReader::attach(std::string_view context, const std::function<void(Rules&)>& attach_to) {
  bool found = false;
  const auto visit = [&](Rules& rules) {
    found = true;
    attach_to(rules);
  };
  if (context.starts_with('@')) {
    context.remove_prefix(1);
    std::vector<StructureNode*> nodes = {&profile_->messages.front().root};
    if (context.empty()) visit(nodes.front()->rules);
    while (!nodes.empty() && !context.empty()) {
      StructureNode* node = nodes.back();
      nodes.pop_back();
      if (node->is_group() && node->name == context) visit(node->rules);
      for (StructureNode& child : node->children) nodes.push_back(&child);
    }
    return found;
  }
  for (DataType& type : profile_->data_types) {
    if (plain_name(type.id) == context) visit(type.rules);
  }
  for (SegmentDefinition& segment : profile_->segments) {
    if (segment.name == context) visit(segment.rules);
  }
  return found;
}

void TableReader::read_predicates() {
  const auto table =
      open("predicates.tsv", {"context", "target", "usage", "condition", "words", "profiles"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (!lists(table->cell(row, "profiles"), identifier_)) continue;
    Predicate& predicate = profile_->predicates.emplace_back();
    predicate.target = path(*table, row, table->cell(row, "target"));
    const std::string_view usages = table->cell(row, "usage");  // C(R/X)
    const std::size_t slash = usages.find('/');
    if (!usages.starts_with("C(") || !usages.ends_with(")") || slash == std::string_view::npos) {
      return fail(*table, row, "the usage is not like C(R/X)");
    }
    predicate.when_true = usage(*table, row, usages.substr(2, slash - 2));
    predicate.when_false = usage(*table, row, usages.substr(slash + 1, usages.size() - slash - 2));
    predicate.description = table->cell(row, "words");
    predicate.condition = rule(*table, row, table->cell(row, "condition"));
    const bool attached = attach(table->cell(row, "context"),
                                 [&](Rules& rules) { rules.predicates.push_back(&predicate); });
    if (!attached) return fail(*table, row, "there is no such context");
  }
}

void TableReader::read_statements() {
  const auto table = open("statements.tsv", {"context", "id", "rule", "words", "profiles"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (!lists(table->cell(row, "profiles"), identifier_)) continue;
    Constraint& constraint = profile_->constraints.emplace_back();
    constraint.id = table->cell(row, "id");
    constraint.description = table->cell(row, "words");
    constraint.assertion = rule(*table, row, table->cell(row, "rule"));
    const bool attached = attach(table->cell(row, "context"),
                                 [&](Rules& rules) { rules.constraints.push_back(&constraint); });
    if (!attached) return fail(*table, row, "there is no such context");
  }
}

}  // namespace iztk::profiles::nist
