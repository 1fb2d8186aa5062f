// The grammar of record against the scan: both find the same elements in every segment.

#include "parsers/language/er7_grammar.h"
#include "parsers/message/message.h"
#include "tests/fuzz/fuzz_support.h"
#include "tests/support/er7_elements.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  const fuzz::Input input(data, size);
  fuzz::for_each_message(input.bytes, [](const parsers::Unit& unit) {
    parsers::Message message;
    message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    for (std::uint32_t s = 0; s < message.segment_count(); ++s) {
      if (message.name_length(s) != 3) continue;
      fuzz::require(parsers::elements_of(message, s) ==
                        parsers::derive_er7(message.segment_text(s), unit.delimiters),
                    "the scan finds what the grammar derives");
    }
  });
  return 0;
}
