// The NIST-compatible engine: any text gives the same report each time, as UTF-8.

#include <memory>

#include "profiles/nist/profile_set.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using profiles::nist::ProfileSet;
using profiles::nist::Report;

std::string text_of(const Report& report) {
  std::string text = report.failure;
  for (const auto& detection : report.detections) {
    text += '\n' + std::to_string(detection.line) + ':' + std::to_string(detection.column) + ' ' +
            detection.path + ' ' + detection.description;
  }
  return text;
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk::fuzz;
  Input input(data, size);
  static ProfileSet profiles = ProfileSet::built_in().value();
  static const std::vector<std::string> identifiers = profiles.identifiers();
  std::string identifier = profiles.choose(input.bytes);
  if (identifier.empty()) identifier = identifiers[input.choose(identifiers.size())];
  const std::string report = text_of(profiles.check(input.bytes, identifier));
  require(text_of(profiles.check(input.bytes, identifier)) == report, "the same report each time");
  return 0;
}
