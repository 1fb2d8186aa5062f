#ifndef IZTK_CORE_CODES_UCUM_H_
#define IZTK_CORE_CODES_UCUM_H_

#include <string_view>

#include "core/tables/code_table.h"

namespace iztk::core {

/// Whether a text is a unit of UCUM in its case-sensitive form: `mL`, `m[IU]/mL`, `10*3/uL`,
/// `{titer}`, `1`. `atoms` is the table UCUM_ATOM: its codes are the atoms of units, and its column
/// `metric` tells (`yes`) which of them take a prefix.
/// Source: Unified Code for Units of Measure 2.2, sections 2.1 and 2.2 (full and limited
/// conformance), table 1 (prefixes).
bool is_ucum_unit(std::string_view text, const CodeTable& atoms);

}  // namespace iztk::core

#endif  // IZTK_CORE_CODES_UCUM_H_
