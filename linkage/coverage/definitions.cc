#include "linkage/coverage/definitions.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <utility>

#include "core/tables/tsv.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

constexpr unsigned kOldestAge = 150;

std::optional<unsigned> whole_number(std::string_view text, unsigned most) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value > most) return {};
  return value;
}

}  // namespace

std::vector<Definition> built_in_definitions() {
  constexpr std::string_view kFile = "coverage_definitions.tsv";
  core::Result<std::vector<Definition>> definitions = parse_definitions(kFile, table_text(kFile));
  assert(definitions);
  return std::move(*definitions);
}

core::Result<std::vector<Definition>> parse_definitions(std::string_view file,
                                                        std::string_view text) {
  const core::Result<core::TsvTable> table = core::TsvTable::parse(
      file, text, {"definition", "title", "group", "doses", "counts_twice", "least_days"});
  if (!table) return table.error();
  std::vector<Definition> definitions;
  for (const core::TsvTable::Row& row : table->rows()) {
    Definition definition;
    definition.name = table->cell(row, "definition");
    definition.title = table->cell(row, "title");
    definition.group = table->cell(row, "group");
    if (definition.name.empty() || definition.group.empty()) {
      return table->error(row, "definition and group must have a value");
    }
    if (std::ranges::count(definitions, definition.name, &Definition::name) != 0) {
      return table->error(row, "the definition is there twice");
    }
    constexpr unsigned kHighestDose = 99;
    const auto doses = whole_number(table->cell(row, "doses"), kHighestDose);
    if (!doses || *doses == 0) return table->error(row, "doses must be a number from 1 to 99");
    definition.doses = *doses;
    constexpr unsigned kMostDays = 3660;
    const auto days = whole_number(table->cell(row, "least_days"), kMostDays);
    if (!days) return table->error(row, "least_days must be a number from 0 to 3660");
    definition.least_days = static_cast<int>(*days);
    for (const std::string_view code : core::split_words(table->cell(row, "counts_twice"))) {
      definition.counts_twice.emplace_back(code);
    }
    definitions.push_back(std::move(definition));
  }
  if (definitions.empty() || definitions.size() > kMostDefinitions) {
    return core::Error{std::string(file) + ": expected 1 to 32 definitions"};
  }
  return definitions;
}

std::vector<AgeGroup> built_in_age_groups() {
  constexpr std::string_view kFile = "age_groups.tsv";
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(kFile, table_text(kFile), {"group"});
  assert(table);
  std::vector<AgeGroup> groups;
  for (const core::TsvTable::Row& row : table->rows()) {
    core::Result<AgeGroup> group = parse_age_group(row.cells[0]);
    assert(group);
    groups.push_back(std::move(*group));
  }
  return groups;
}

core::Result<AgeGroup> parse_age_group(std::string_view text) {
  const core::Error fault{"an age group must be like 65-74, 85+ or 65"};
  AgeGroup group;
  group.name = text;
  const std::size_t dash = text.find('-');
  const bool is_open = text.ends_with('+');
  const std::string_view first = is_open ? text.substr(0, text.size() - 1) : text.substr(0, dash);
  const auto youngest = whole_number(first, kOldestAge);
  if (!youngest) return fault;
  group.youngest = group.oldest = *youngest;
  if (is_open) group.oldest = kOldestAge;
  if (!is_open && dash != std::string_view::npos) {
    const auto oldest = whole_number(text.substr(dash + 1), kOldestAge);
    if (!oldest || *oldest < *youngest) return fault;
    group.oldest = *oldest;
  }
  return group;
}

core::Result<std::vector<AgeGroup>> parse_age_groups(std::string_view text) {
  std::vector<AgeGroup> groups;
  while (true) {
    const std::size_t comma = text.find(',');
    core::Result<AgeGroup> group = parse_age_group(text.substr(0, comma));
    if (!group) return group.error();
    if (!groups.empty() && group->youngest <= groups.back().oldest) {
      return core::Error{"age groups must be in order, and none may begin in the one before"};
    }
    groups.push_back(std::move(*group));
    if (comma == std::string_view::npos) return groups;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace iztk::linkage
