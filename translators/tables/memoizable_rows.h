#ifndef IZTK_TRANSLATORS_TABLES_MEMOIZABLE_ROWS_H_
#define IZTK_TRANSLATORS_TABLES_MEMOIZABLE_ROWS_H_

#include <deque>

#include "translators/tables/map_row.h"

namespace iztk::translators {

/// Finds the sheets and rows of which what they make depends on nothing but the value that they are
/// applied to (`pure`, `memo`).
void mark_memoizable_rows(std::deque<Sheet>* sheets);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_MEMOIZABLE_ROWS_H_
