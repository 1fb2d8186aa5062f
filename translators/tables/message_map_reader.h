#ifndef IZTK_TRANSLATORS_TABLES_MESSAGE_MAP_READER_H_
#define IZTK_TRANSLATORS_TABLES_MESSAGE_MAP_READER_H_

#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"
#include "parsers/structure/structure.h"
#include "translators/tables/map_files.h"
#include "translators/tables/map_set.h"
#include "translators/tables/row_compiler.h"
#include "translators/tables/source_row.h"

namespace iztk::translators {

/// Reads message maps: what a segment at its place becomes, and how the resources refer to each
/// other.
class MessageMapReader {
 public:
  /// `set` has everything but its message maps, and must outlive the reader.
  explicit MessageMapReader(const MapSet& set) : set_(set), compiler_(set) {}

  core::Result<MessageMap> read(const MapFile& file) const;

 private:
  core::Status compile_row(const core::TsvTable& table, const core::TsvTable::Row& cells,
                           SourceRow* source, parsers::StructureId structure,
                           MessageRow* out) const;
  core::Status find_group(std::string_view groups, parsers::StructureId structure,
                          MessageRow* out) const;
  /// `Observation[2].note`
  core::Result<std::pair<ResourceLabel, std::vector<PathStep>>> read_target(
      std::string_view text) const;
  core::Status read_references(std::string_view text, MessageRow* out) const;

  const MapSet& set_;
  RowCompiler compiler_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MESSAGE_MAP_READER_H_
