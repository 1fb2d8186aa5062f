#include "feeds/packing/line_ends.h"

#include "parsers/message/line_scan.h"

namespace iztk::feeds {

std::string_view bytes_of(LineEnds line_ends) {
  switch (line_ends) {
    case LineEnds::kKeep:
    case LineEnds::kCr:
      return "\r";
    case LineEnds::kCrLf:
      return "\r\n";
    case LineEnds::kLf:
      return "\n";
  }
  return {};
}

std::string_view header_line_end(std::string_view message) {
  using parsers::Terminator;
  switch (parsers::find_line_end(message, 0, parsers::LineRule::kAny).terminator) {
    case Terminator::kCrLf:
      return "\r\n";
    case Terminator::kLf:
    case Terminator::kLfCr:
      return "\n";
    case Terminator::kCr:
    case Terminator::kNone:
      return "\r";
  }
  return {};
}

bool set_line_ends(const PackedMessage& message, LineEnds line_ends, std::string* out) {
  using parsers::LineRule;
  const LineRule rule =
      message.line_feed_ends_segments ? LineRule::kAny : LineRule::kCarriageReturn;
  const std::size_t size_before = out->size();
  for (std::size_t at = 0; at < message.bytes.size();) {
    const parsers::LineEnd end = parsers::find_line_end(message.bytes, at, rule);
    std::string_view line = message.bytes.substr(at, end.end - at);
    at = end.next;
    // A single LF may end a message whose other segments end with CR.
    if (at == message.bytes.size() && line.ends_with('\n')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line_ends == LineEnds::kLf && line.find('\n') != std::string_view::npos) {
      out->resize(size_before);
      return false;
    }
    *out += line;
    *out += bytes_of(line_ends);
  }
  return true;
}

}  // namespace iztk::feeds
