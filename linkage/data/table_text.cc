#include "linkage/data/table_text.h"

#include <span>

#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> linkage_data();

namespace linkage {

std::string_view table_text(std::string_view name) {
  for (const core::EmbeddedFile& file : linkage_data()) {
    if (file.path == name) return file.content();
  }
  return {};
}

}  // namespace linkage
}  // namespace iztk
