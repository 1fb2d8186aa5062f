#include "inspect/extracts/embedded_layouts.h"

#include <span>

#include "core/tables/embedded_file.h"

namespace iztk {

std::span<const core::EmbeddedFile> extract_layouts();
std::span<const core::EmbeddedFile> extract_states();

}  // namespace iztk

namespace iztk::inspect {
namespace {

constexpr std::string_view kEnding = ".tsv";

}  // namespace

std::string_view extract_data(std::string_view file) {
  for (const std::span<const core::EmbeddedFile> files : {extract_layouts(), extract_states()}) {
    for (const core::EmbeddedFile& known : files) {
      if (known.path == file) return known.content();
    }
  }
  return {};
}

std::vector<std::string> built_in_layouts() {
  std::vector<std::string> names;
  for (const core::EmbeddedFile& file : extract_layouts()) {
    names.emplace_back(file.path.substr(0, file.path.size() - kEnding.size()));
  }
  return names;
}

}  // namespace iztk::inspect
