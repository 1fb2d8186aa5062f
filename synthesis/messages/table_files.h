#ifndef IZTK_SYNTHESIS_MESSAGES_TABLE_FILES_H_
#define IZTK_SYNTHESIS_MESSAGES_TABLE_FILES_H_

#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/tables/tsv.h"

namespace iztk::synthesis {

/// Reads a table of this layer that is built in ("messages/fields.tsv"). Its views are valid for
/// good.
core::Result<core::TsvTable> read_table_file(std::string_view path,
                                             const std::vector<std::string_view>& columns);

/// The text of such a table; empty if there is none.
std::string_view table_file_text(std::string_view path);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_TABLE_FILES_H_
