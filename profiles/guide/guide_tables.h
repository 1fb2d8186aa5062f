#ifndef IZTK_PROFILES_GUIDE_GUIDE_TABLES_H_
#define IZTK_PROFILES_GUIDE_GUIDE_TABLES_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "core/tables/code_table.h"
#include "core/tables/tsv.h"
#include "parsers/language/rule_expression.h"
#include "profiles/guide/data_source.h"
#include "profiles/guide/guide.h"
#include "profiles/guide/model.h"
#include "profiles/guide/overlay.h"

namespace iztk::profiles {

/// A row, and the table that it stands in.
struct TableRow {
  const core::TsvTable* table = nullptr;
  const core::TsvTable::Row* row = nullptr;

  /// "FILE:LINE: message".
  core::Error error(std::string_view message) const { return table->error(*row, message); }
};

/// A row of predicates.tsv, its condition read.
struct PredicateRow {
  std::string_view context;
  parsers::Path element;
  std::string_view usage;
  parsers::RuleExpression condition;
  std::string_view words;
  std::string_view profiles;
};

/// A row of statements.tsv, its rule read.
struct StatementRow {
  std::string_view id;
  std::string_view context;
  parsers::Path element;
  std::string_view source;
  parsers::RuleExpression expression;
  core::Severity severity = core::Severity::kError;
  std::string_view words;
  std::string_view profiles;
  std::string help = {};  ///< Up to which day the lists go that it asks codes of; may be empty.
};

/// The tables of a guide as they are read: every file once, every rule parsed, every code table
/// loaded. From them the profiles are built.
class GuideTables {
 public:
  /// Reads all tables of `source`. The error names file and line.
  core::Status read(const GuideSource& source);

  /// Rows of a segment definition, with the rows of the definition that it extends; metadata of its
  /// file.
  struct SegmentRows {
    const core::TsvTable* table = nullptr;
    /// The definition and those that it extends.
    std::vector<std::string_view> definitions;
    /// By field number; each with the table that it stands in.
    std::map<std::uint32_t, TableRow> rows;
  };
  core::Result<SegmentRows> segment(std::string_view definition);

  core::Result<const core::TsvTable*> structure(std::string_view profile);

  /// The rows of datatypes.tsv about a data type; none if it has no components.
  const std::vector<const core::TsvTable::Row*>& components(std::string_view data_type) const;

  const Overlays& overlays() const { return overlays_; }
  const core::TsvTable& profiles() const { return *profiles_; }
  const core::TsvTable& data_types() const { return *data_types_; }
  const core::TsvTable& primitive_types() const { return *primitive_types_; }
  const core::TsvTable& value_types() const { return *value_types_; }
  const std::deque<PredicateRow>& predicates() const { return predicates_; }
  const std::deque<StatementRow>& statements() const { return statements_; }

  /// observation_groups.tsv of the guide and of its overlays.
  const std::vector<const core::TsvTable*>& observation_groups() const {
    return observation_groups_;
  }

  const GuideInfo& info() const { return info_; }
  const std::vector<TableInfo>& code_tables() const { return code_tables_; }
  const core::CodeTable* code_table(std::string_view name) const;
  const ValueSet* value_set(std::string_view name) const;

 private:
  /// Where the text of a code table comes from: the program, a file of the guide, or one that the
  /// user put in the place of another.
  enum class TextOrigin : std::uint8_t { kBuiltIn, kGuide, kUser };

  core::Result<const core::TsvTable*> table(std::string_view path,
                                            const std::vector<std::string_view>& columns);
  core::Status read_info();
  core::Status read_definitions();
  void sort_components();
  core::Status check_overlaid_types() const;
  core::Status add_code_table(std::string_view name, std::string_view file, std::string_view text,
                              TextOrigin origin);
  core::Status add_statements(const core::TsvTable& table);
  core::Status add_value_sets(const core::TsvTable& table);
  std::string lists_asked(const parsers::RuleExpression& rule) const;
  core::Status add_predicates(const core::TsvTable& table, bool first);
  core::Status read_code_tables(const GuideSource& source);
  static core::Status check_tables_folder(const std::string& folder);
  core::Status read_value_sets();
  core::Status read_predicates();
  core::Status read_statements();
  core::Status read_observation_groups();

  DataSource source_;
  Overlays overlays_;
  std::string folder_;  ///< "guides/cdc-iz-1.5/"
  std::map<std::string, std::unique_ptr<core::TsvTable>, std::less<>> tables_;
  std::deque<core::CodeTable> code_table_store_;
  std::vector<TableInfo> code_tables_;
  std::deque<ValueSet> value_sets_;
  std::unordered_map<std::string_view, const ValueSet*> value_set_by_name_;
  std::unordered_map<std::string_view, std::vector<const core::TsvTable::Row*>> components_;
  std::deque<PredicateRow> predicates_;
  std::deque<StatementRow> statements_;
  std::vector<const core::TsvTable*> observation_groups_;
  std::deque<std::string> local_tables_;  ///< Headers of tables that only an overlay has.
  GuideInfo info_;
  const core::TsvTable* profiles_ = nullptr;
  const core::TsvTable* data_types_ = nullptr;
  const core::TsvTable* primitive_types_ = nullptr;
  const core::TsvTable* value_types_ = nullptr;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_GUIDE_TABLES_H_
