#include "synthesis/messages/table_files.h"

#include <span>
#include <string>

#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> synthesis_tables();

namespace synthesis {

std::string_view table_file_text(std::string_view path) {
  for (const core::EmbeddedFile& file : synthesis_tables()) {
    if (file.path == path) return file.content();
  }
  return {};
}

core::Result<core::TsvTable> read_table_file(std::string_view path,
                                             const std::vector<std::string_view>& columns) {
  const std::string_view text = table_file_text(path);
  if (text.empty()) return core::Error{"there is no table " + std::string(path)};
  return core::TsvTable::parse(path, text, columns);
}

}  // namespace synthesis
}  // namespace iztk
