#ifndef IZTK_TRANSLATORS_TABLES_SHEET_READER_H_
#define IZTK_TRANSLATORS_TABLES_SHEET_READER_H_

#include <deque>
#include <map>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "fhir/fhir_schema.h"
#include "translators/tables/map_files.h"
#include "translators/tables/map_row.h"
#include "translators/tables/source_row.h"

namespace iztk::translators {

/// Reads the sheets of segments and data types, with the rows of a user over those of the same
/// element and target. Rows are not compiled yet.
class SheetReader {
 public:
  /// `schema` must outlive the sheets.
  explicit SheetReader(const fhir::FhirSchema& schema) : schema_(schema) {}

  core::Status read(const MapFiles& files);

  /// The sheets keep their addresses.
  std::deque<Sheet> take_sheets() { return std::move(sheets_); }
  std::vector<SourceRow>& rows_of(const Sheet& sheet) { return rows_[&sheet]; }

 private:
  core::Status read_sheet(const MapFile& file, bool segment);
  Sheet* sheet_named(std::string_view name);
  Sheet* add_sheet(const MapFile& file, bool segment);
  void put(SourceRow source, const Sheet* sheet);

  const fhir::FhirSchema& schema_;
  std::deque<Sheet> sheets_;
  std::map<const Sheet*, std::vector<SourceRow>> rows_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_SHEET_READER_H_
