#include "translators/tables/row_index.h"

#include "translators/tables/map_row.h"

namespace iztk::translators {

void RowIndex::build(const std::vector<MapRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const MapRow& row = rows[i];
    if (!row.needs_value) always_.add(i);
    if (row.number == 0) continue;
    if (by_number_.size() <= row.number) by_number_.resize(row.number + 1u);
    by_number_[row.number].add(i);
  }
}

}  // namespace iztk::translators
