#ifndef IZTK_LINKAGE_DATA_TABLE_TEXT_H_
#define IZTK_LINKAGE_DATA_TABLE_TEXT_H_

#include <string_view>

namespace iztk::linkage {

/// The text of a table that is part of the program, by its name in linkage/ ("layout.tsv"); empty
/// if there is none. Lives as long as the program.
std::string_view table_text(std::string_view name);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_DATA_TABLE_TEXT_H_
