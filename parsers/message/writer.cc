#include "parsers/message/writer.h"

#include <array>
#include <cstddef>
#include <span>

namespace iztk::parsers {
namespace {

// Splits at the first delimiter, each part at the next one, and joins the parts again. The depth is
// fixed by HL7: repetition, component, subcomponent.
void write_parts(Element element, std::span<const char> delimiters, std::string* out) {
  if (delimiters.empty()) {
    out->append(element.text);
    return;
  }
  Parts parts(element, delimiters.front());
  Element part;
  for (bool first = true; parts.next(&part); first = false) {
    if (!first) out->push_back(delimiters.front());
    write_parts(part, delimiters.subspan(1), out);
  }
}

void write_segment(const Message& message, std::uint32_t index, std::string* out) {
  const Message::Segment& segment = message.segment(index);
  const Delimiters& d = message.delimiters();
  const std::array levels = {d.repetition, d.component, d.subcomponent};
  const bool declares_delimiters = message.declares_delimiters(index);
  out->append(message.segment_text(index).substr(0, message.name_length(index)));
  for (std::uint32_t number = 1; number <= segment.field_count; ++number) {
    const Element field = message.field(index, number);
    if (declares_delimiters && number <= 2) {
      out->append(field.text);
      continue;
    }
    out->push_back(d.field);
    write_parts(field, levels, out);
  }
}

}  // namespace

void write(const Message& message, std::string* out) {
  const std::string_view bytes = message.bytes();
  std::size_t written = 0;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    const Message::Segment& segment = message.segment(i);
    out->append(bytes.substr(written, segment.begin - written));  // Line ends and blank lines.
    write_segment(message, i, out);
    written = segment.end;
  }
  out->append(bytes.substr(written));
}

}  // namespace iztk::parsers
