#include "profiles/guide/prepared_rules.h"

#include <span>

#include "core/tables/embedded_file.h"

namespace iztk {
std::span<const core::EmbeddedFile> prepared_profile_texts();  // Made by cmake/EmbedFiles.cmake.
}

namespace iztk::profiles {

const parsers::PreparedTexts& prepared_rules() {
  static const parsers::PreparedTexts rules(prepared_profile_texts().front().content());
  return rules;
}

}  // namespace iztk::profiles
