#ifndef IZTK_CORE_CODES_NEWER_CODE_H_
#define IZTK_CORE_CODES_NEWER_CODE_H_

#include <string_view>

#include "core/tables/code_table.h"

namespace iztk::core {

/// Whether a code that a table does not have looks like one that its publisher added later. The
/// table says how such a code looks, in its header `newer`:
///
///  - `number 100-499 500-799`: the publisher counts up in these ranges; a number above the highest
///    that the table has of a range (CVX);
///  - `edition SHAPE`: the code has the shape (`#` is any digit) and is a GS1 element string of a
///    document (253, number with check digit) and a date (11, YYMMDD) after the version of the
///    table (bar codes of information statements);
///  - `labeler`: a national drug code of a labeler that the table knows;
///  - `shape SHAPE...`: the code has one of the shapes.
///
/// A table without that header has none. For codes that find() does not have.
bool may_be_newer(const CodeTable& table, std::string_view code);

}  // namespace iztk::core

#endif  // IZTK_CORE_CODES_NEWER_CODE_H_
