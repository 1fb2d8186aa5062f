#include "profiles/guide/overlay_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/text/edit_distance.h"
#include "parsers/language/rule_expression.h"

namespace iztk::profiles {
namespace {

using core::Error;
using core::Status;
using core::TsvTable;

constexpr std::string_view kEnding = ".tsv";

/// "RXA" of "segments/RXA.tsv".
std::string_view owner_of(std::string_view file) {
  file.remove_suffix(kEnding.size());
  return file.substr(file.find('/') + 1);
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

class OverlayCheck {
 public:
  explicit OverlayCheck(GuideTables& tables) : tables_(tables) {
    for (const TsvTable::Row& row : tables.profiles().rows()) {
      profiles_.emplace_back(tables.profiles().cell(row, "profile"));
    }
  }

  Status check() {
    for (const std::string_view file : tables_.overlays().names()) {
      for (const TsvTable* table : tables_.overlays().tables(file)) {
        if (const Status status = check_table(file, *table); !status) return status;
      }
    }
    return core::ok();
  }

 private:
  Status check_table(std::string_view file, const TsvTable& table) {
    for (const TsvTable::Row& row : table.rows()) {
      if (const Status status = check_profiles(table, row); !status) return status;
    }
    if (file.starts_with("segments/")) return check_fields(owner_of(file), table);
    if (file.starts_with("datatypes/")) return check_components(owner_of(file), table);
    if (file.starts_with("structures/")) return check_elements(owner_of(file), table);
    if (file.starts_with("tables/")) return check_code_table(owner_of(file), table);
    if (file == "severity.tsv") return check_severities(table);
    return core::ok();
  }

  Status check_profiles(const TsvTable& table, const TsvTable::Row& row) const {
    for (const std::string_view name : core::split_words(table.cell(row, "profiles"))) {
      if (name == "*" || std::find(profiles_.begin(), profiles_.end(), name) != profiles_.end()) {
        continue;
      }
      return table.error(
          row, "there is no profile " + quoted(name) + core::did_you_mean(name, profiles_));
    }
    return core::ok();
  }

  Status check_fields(std::string_view definition, const TsvTable& table) {
    const auto fields = tables_.segment(definition);
    if (!fields) return fields.error();
    std::vector<std::string> numbers;
    for (const auto& [number, place] : fields->rows) numbers.push_back(std::to_string(number));
    return check_numbers(table, numbers, std::string(definition) + "-", "fields");
  }

  Status check_components(std::string_view type, const TsvTable& table) const {
    std::vector<std::string> numbers;
    for (std::size_t i = 1; i <= tables_.components(type).size(); ++i) {
      numbers.push_back(std::to_string(i));
    }
    return check_numbers(table, numbers, std::string(type) + ".", "components");
  }

  /// `prefix` is what people write before the number, although it is in the name of the file.
  static Status check_numbers(const TsvTable& table, const std::vector<std::string>& numbers,
                              std::string_view prefix, std::string_view parts) {
    for (const TsvTable::Row& row : table.rows()) {
      const std::string_view seq = table.cell(row, "seq");
      if (std::find(numbers.begin(), numbers.end(), seq) != numbers.end()) continue;
      std::string message = "there is no number " + quoted(seq) + " among the " +
                            std::string(parts) + " 1 to " + std::to_string(numbers.size());
      const std::string_view number = seq.substr(std::min(prefix.size(), seq.size()));
      if (seq.starts_with(prefix) &&
          std::find(numbers.begin(), numbers.end(), number) != numbers.end()) {
        message += "; did you mean " + quoted(number) + "?";
      }
      return table.error(row, message);
    }
    return core::ok();
  }

  Status check_elements(std::string_view profile, const TsvTable& table) {
    const auto structure = tables_.structure(profile);
    if (!structure) return structure.error();
    std::vector<std::string> elements;
    for (const TsvTable::Row& row : (*structure)->rows()) {
      elements.emplace_back((*structure)->cell(row, "element"));
    }
    for (const TsvTable::Row& row : table.rows()) {
      const std::string_view element = table.cell(row, "element");
      if (std::find(elements.begin(), elements.end(), element) != elements.end()) continue;
      return table.error(row, "the profile has no element " + quoted(element) +
                                  core::did_you_mean(element, elements));
    }
    return core::ok();
  }

  /// A table that only overlays have must be named by a value set.
  Status check_code_table(std::string_view name, const TsvTable& table) const {
    std::vector<std::string> others;
    for (const TableInfo& info : tables_.code_tables()) {
      if (info.name != name) others.emplace_back(info.name);
    }
    for (const std::string_view path : DataSource::built_in("tables/")) {
      if (owner_of(path) == name) return core::ok();
    }
    for (const TsvTable* sets : tables_.overlays().tables("value_sets.tsv")) {
      for (const TsvTable::Row& row : sets->rows()) {
        if (sets->cell(row, "table") == name || sets->cell(row, "units") == name) {
          return core::ok();
        }
      }
    }
    return table.error({1, {}}, "the guide has no table " + quoted(name) +
                                    ", and no row of value_sets.tsv names it" +
                                    core::did_you_mean(name, others));
  }

  Status check_severities(const TsvTable& table) {
    for (const TsvTable::Row& row : table.rows()) {
      const std::string_view rule = table.cell(row, "rule");
      const std::vector<std::string>& rules = known_rules();
      if (std::find(rules.begin(), rules.end(), rule) == rules.end()) {
        return table.error(
            row, "there is no rule or statement " + quoted(rule) + core::did_you_mean(rule, rules));
      }
      if (rule.starts_with("ENC")) {
        return table.error(row, "rules of the family ENC come before the guide; use --severity");
      }
      const std::string_view path = table.cell(row, "path");
      if (path.empty()) continue;
      const std::string_view element = path.substr(0, path.find('.'));
      const std::vector<std::string>& elements = known_elements();
      if (std::find(elements.begin(), elements.end(), element) == elements.end()) {
        return table.error(row, "the guide has no element " + quoted(element) +
                                    core::did_you_mean(element, elements));
      }
    }
    return core::ok();
  }

  const std::vector<std::string>& known_rules() {
    if (!rules_.empty()) return rules_;
    for (const core::Rule* rule : core::all_rules()) rules_.emplace_back(rule->code);
    for (const StatementRow& row : tables_.statements()) rules_.emplace_back(row.id);
    return rules_;
  }

  /// Segments, fields and paths of segments and groups, of all profiles.
  const std::vector<std::string>& known_elements() {
    if (!elements_.empty()) return elements_;
    std::set<std::string> found;
    std::set<std::string_view> definitions;
    for (const std::string& profile : profiles_) {
      const auto structure = tables_.structure(profile);
      if (!structure) continue;
      const TsvTable& table = **structure;
      for (const TsvTable::Row& row : table.rows()) {
        const std::string_view path = table.cell(row, "element");
        found.emplace(path);
        found.emplace(path.substr(path.rfind('/') + 1));
        definitions.insert(table.cell(row, "definition"));
      }
    }
    for (const std::string_view definition : definitions) {
      if (definition.empty()) continue;
      const auto fields = tables_.segment(definition);
      if (!fields) continue;
      const std::string segment(fields->table->metadata("segment"));
      for (const auto& [number, place] : fields->rows) {
        found.insert(segment + "-" + std::to_string(number));
      }
    }
    elements_.assign(found.begin(), found.end());
    return elements_;
  }

  GuideTables& tables_;
  std::vector<std::string> profiles_;
  std::vector<std::string> rules_;
  std::vector<std::string> elements_;
};

}  // namespace

Status check_overlays(GuideTables& tables) { return OverlayCheck(tables).check(); }

}  // namespace iztk::profiles
