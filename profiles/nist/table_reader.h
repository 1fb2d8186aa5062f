#ifndef IZTK_PROFILES_NIST_TABLE_READER_H_
#define IZTK_PROFILES_NIST_TABLE_READER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "profiles/guide/data_source.h"
#include "profiles/igamt/computable_profile.h"

namespace iztk::profiles::nist {

/// The part of a name before `~`: the variants of one definition differ behind it.
std::string_view plain_name(std::string_view name);

/// Whether a word is among words with blanks between them.
bool lists(std::string_view words, std::string_view word);

/// Reads the tables of one profile. The first fault stops everything.
class TableReader {
 public:
  explicit TableReader(std::string_view identifier)
      : identifier_(identifier), profile_(std::make_unique<ComputableProfile>()) {}

  core::Result<std::unique_ptr<ComputableProfile>> read();

 private:
  using Step = void (TableReader::*)();

  std::optional<core::TsvTable> open(std::string_view file,
                                     const std::vector<std::string_view>& columns);
  void fail(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view message);
  void read_data_types();
  void read_components();
  void read_segments();
  void read_fields();
  void read_mappings();
  void read_message();
  void read_structure();
  void read_patterns();
  void read_predicates();
  void read_statements();
  void read_value_sets();
  void read_codes();
  void read_code_table(const core::TsvTable& table, const core::TsvTable::Row& row, ValueSet* set);
  ElementDefinition element(const core::TsvTable& table, const core::TsvTable::Row& row,
                            std::string_view type_column);
  Usage usage(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);
  Range range(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);
  Path path(const core::TsvTable& table, const core::TsvTable::Row& row, std::string_view text);
  Expression rule(const core::TsvTable& table, const core::TsvTable::Row& row,
                  std::string_view text);
  const DataType* type(const core::TsvTable& table, const core::TsvTable::Row& row,
                       std::string_view name);
  bool attach(std::string_view context, const std::function<void(Rules&)>& attach_to);
  void put(const core::TsvTable& table, const core::TsvTable::Row& row,
           std::vector<ElementDefinition>* list, ElementDefinition definition);

  std::string_view identifier_;
  std::unique_ptr<ComputableProfile> profile_;
  DataSource source_;
  std::map<std::string_view, DataType*, std::less<>> types_;
  std::map<std::string_view, SegmentDefinition*, std::less<>> segments_;
  std::map<std::string, std::uint32_t, std::less<>> patterns_;
  std::string failure_;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TABLE_READER_H_
