#include "profiles/guide/consequence_table.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/tables/tsv.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/prepared_rules.h"

namespace iztk::profiles {
namespace {

using core::TsvTable;

constexpr std::string_view kTable = "checks/consequences.tsv";
constexpr std::size_t kLettersOfFamily = 3;
constexpr std::size_t kMostRows = 32;  // ConsequenceRoles has a bit for each.

constexpr std::pair<std::string_view, FindingRelation> kRelations[] = {
    {"same", FindingRelation::kSame},           {"inside", FindingRelation::kInside},
    {"around", FindingRelation::kAround},       {"segment", FindingRelation::kSegment},
    {"depends", FindingRelation::kDepends},     {"within", FindingRelation::kWithin},
    {"condition", FindingRelation::kCondition},
};

std::optional<FindingRelation> find_relation(std::string_view name) {
  for (const auto& [candidate, relation] : kRelations) {
    if (candidate == name) return relation;
  }
  return std::nullopt;
}

/// A conformance statement has the id of the guide, which may be of any form.
std::string_view family_of(const core::Rule& rule) {
  return rule.name == "conformance-statement" ? "CON" : rule.code.substr(0, kLettersOfFamily);
}

bool names(const std::vector<std::string_view>& selectors, const core::Rule& rule) {
  const std::string_view family = family_of(rule);
  return std::any_of(selectors.begin(), selectors.end(), [&](std::string_view selector) {
    return selector == rule.code || selector == family;
  });
}

core::Status read_field(const TsvTable& table, const TsvTable::Row& row, std::string_view column,
                        parsers::Path* out) {
  const std::string_view text = table.cell(row, column);
  if (text.empty()) return core::ok();
  core::Result<parsers::Path> path = prepared_rules().path(text);
  if (!path) return table.error(row, std::string(column) + ": " + path.error().message);
  *out = std::move(path).value();
  return core::ok();
}

}  // namespace

core::Status ConsequenceTable::read(const DataSource& source) {
  const std::optional<std::string_view> text = source.read(kTable);
  if (!text) return core::Error{"there is no table " + std::string(kTable)};
  const core::Result<TsvTable> table = TsvTable::parse(
      kTable, *text, {"cause", "cause_at", "consequence", "consequence_at", "relation", "why"});
  if (!table) return table.error();
  if (table->rows().size() > kMostRows) {
    return core::Error{"too many rows in " + std::string(kTable)};
  }
  for (const TsvTable::Row& row : table->rows()) {
    ConsequenceRow& out = rows_.emplace_back();
    out.causes = core::split_words(table->cell(row, "cause"));
    out.consequences = core::split_words(table->cell(row, "consequence"));
    const auto relation = find_relation(table->cell(row, "relation"));
    if (!relation) return table->error(row, "there is no relation of this name");
    out.relation = *relation;
    core::Status status = read_field(*table, row, "cause_at", &out.cause_at);
    if (status) status = read_field(*table, row, "consequence_at", &out.consequence_at);
    if (!status) return status;
  }
  return core::ok();
}

ConsequenceRoles ConsequenceTable::roles_of(const core::Rule& rule) const {
  ConsequenceRoles roles;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::uint32_t bit = std::uint32_t{1} << i;
    if (names(rows_[i].causes, rule)) roles.cause |= bit;
    if (names(rows_[i].consequences, rule)) roles.consequence |= bit;
  }
  return roles;
}

}  // namespace iztk::profiles
