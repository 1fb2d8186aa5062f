// Scan and message model: the fast scan is the portable one, writing gives back what was read, and
// an element is where it says.

#include <algorithm>

#include "core/arena.h"
#include "parsers/message/header_check.h"
#include "parsers/message/message.h"
#include "parsers/message/scan.h"
#include "parsers/message/writer.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using parsers::Element;
using parsers::Message;
using parsers::ScanResult;

void check_scan(std::string_view bytes, const parsers::ScanRequest& request) {
  static ScanResult fast;
  static ScanResult portable;
  parsers::scan(bytes, request, &fast);
  parsers::scan_portable(bytes, request, &portable);
  require(fast.mark_count == portable.mark_count &&
              std::equal(fast.marks.begin(),
                         fast.marks.begin() + static_cast<std::ptrdiff_t>(fast.mark_count),
                         portable.marks.begin()),
          "both scans find the same marks");
  require(fast.line_ends == portable.line_ends, "both scans find the same line ends");
  require(fast.high_bytes == portable.high_bytes && fast.escapes == portable.escapes &&
              fast.control_bytes == portable.control_bytes,
          "both scans see the same bytes");
}

/// What a message says of an element is what stands at its offset.
void check_element(const Message& message, const Element& element) {
  if (element.absent) return require(element.text.empty(), "what is absent has no text");
  require(element.offset + element.text.size() <= message.bytes().size(), "an element is inside");
  require(message.bytes().substr(element.offset, element.text.size()) == element.text,
          "an element stands at its offset");
}

void check_field(const Message& message, std::uint32_t segment, std::uint32_t number) {
  const Element field = message.field(segment, number);
  check_element(message, field);
  const parsers::Delimiters& delimiters = message.delimiters();
  if (message.declares_delimiters(segment) && number < 3) return;
  parsers::Parts repetitions(field, delimiters.repetition);
  Element repetition;
  std::uint32_t count = 0;
  while (repetitions.next(&repetition)) {
    check_element(message, repetition);
    ++count;
    const Element found = parsers::part(field, delimiters.repetition, count);
    require(found.text == repetition.text && found.offset == repetition.offset,
            "part() and Parts agree");
  }
  require(count == parsers::count_parts(field, delimiters.repetition), "parts are counted right");
  core::Place place;
  place.segment = segment;
  place.field = number;
  require(message.at(place).text == field.text, "at() finds the field");
  place.repetition = 1;
  place.component = 2;
  place.subcomponent = 1;
  check_element(message, message.at(place));
}

void check_message(std::string_view bytes, const parsers::Delimiters& delimiters, bool line_feeds) {
  static Message message;
  message.scan(bytes, delimiters, line_feeds);
  std::string written;
  parsers::write(message, &written);
  require(written == bytes, "writing gives back what was read");
  std::uint32_t fields = 0;
  for (std::uint32_t s = 0; s < message.segment_count(); ++s) {
    const std::uint32_t count = message.segment(s).field_count;
    for (std::uint32_t f = 1; f <= count && fields < 500; ++f, ++fields) check_field(message, s, f);
    require(message.field(s, count + 1).absent, "there is no field behind the last one");
  }
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk::fuzz;
  Input input(data, size);
  const bool line_feeds = input.choose(2) == 1;
  iztk::parsers::Delimiters delimiters;
  const std::string_view header = input.bytes.substr(0, input.bytes.find_first_of("\r\n"));
  if (header.starts_with("MSH")) {
    delimiters = iztk::parsers::check_header(header).delimiters.value_or(delimiters);
  }
  check_scan(input.bytes, {delimiters.field, delimiters.escape, line_feeds, input.choose(9)});
  check_message(input.bytes, delimiters, line_feeds);
  return 0;
}
