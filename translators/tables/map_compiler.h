#ifndef IZTK_TRANSLATORS_TABLES_MAP_COMPILER_H_
#define IZTK_TRANSLATORS_TABLES_MAP_COMPILER_H_

#include <string_view>
#include <vector>

#include "core/result.h"
#include "translators/tables/map_row.h"

namespace iztk::translators {

/// Reads a FHIR path like `performer[2].actor(Practitioner.name)` that starts at `type`. `$this` is
/// the empty path.
core::Result<std::vector<PathStep>> compile_path(std::string_view text, const fhir::FhirType& type,
                                                 const fhir::FhirSchema& schema);

/// The type that a path leads to; nullptr if it is a primitive.
const fhir::FhirType* path_type(const std::vector<PathStep>& path, const fhir::FhirType& base);

/// Resolves the references of a condition. `source` is the segment or data type of the sheet.
core::Result<CompiledCondition> compile_condition(std::string_view text, std::string_view source,
                                                  bool segment);

/// Reads the assignment of a row: a constant in quotes, or texts and elements joined by +. Sets
/// `constant` or `pieces` of the row.
core::Status compile_assignment(std::string_view text, std::string_view source, bool segment,
                                MapRow* row);

/// `PID-11.9` or `XTN.3`: sets number and subnumber of the row.
core::Status compile_identifier(std::string_view text, std::string_view source, MapRow* row);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MAP_COMPILER_H_
