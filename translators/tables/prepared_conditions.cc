#include "translators/tables/prepared_conditions.h"

#include <span>

#include "core/tables/embedded_file.h"

namespace iztk {
std::span<const core::EmbeddedFile> prepared_map_texts();  // Made by cmake/EmbedFiles.cmake.
}

namespace iztk::translators {

const parsers::PreparedTexts& prepared_conditions() {
  static const parsers::PreparedTexts conditions(prepared_map_texts().front().content());
  return conditions;
}

}  // namespace iztk::translators
