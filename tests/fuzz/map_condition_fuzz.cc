// What is read can be written, and what was written is read as the same.

#include "parsers/language/map_condition.h"
#include "tests/fuzz/fuzz_support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const core::Result<parsers::MapCondition> read = parsers::parse_map_condition(text);
  if (!read) {
    fuzz::require(!read.error().message.empty(), "an error has words");
    return 0;
  }
  const std::string written = parsers::to_string(*read);
  const core::Result<parsers::MapCondition> again = parsers::parse_map_condition(written);
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(*again == *read, "writing and reading give the same");
  fuzz::require(parsers::to_string(*again) == written, "there is one spelling");
  return 0;
}
