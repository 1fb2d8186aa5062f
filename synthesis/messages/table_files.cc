#include "synthesis/messages/table_files.h"

#include <span>
#include <string>

#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> synthesis_tables();

namespace synthesis {

core::Result<core::TsvTable> read_table_file(std::string_view path,
                                             const std::vector<std::string_view>& columns) {
  for (const core::EmbeddedFile& file : synthesis_tables()) {
    if (file.path == path) return core::TsvTable::parse(path, file.content(), columns);
  }
  return core::Error{"there is no table " + std::string(path)};
}

}  // namespace synthesis
}  // namespace iztk
