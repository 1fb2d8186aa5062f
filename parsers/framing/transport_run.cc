#include "parsers/framing/transport_run.h"

#include <algorithm>

#include "parsers/message/segment_start.h"

namespace iztk::parsers {

std::optional<std::size_t> run_size(std::string_view text, bool complete, std::string_view set) {
  const std::size_t end = text.substr(0, kRunBytes + 1).find_first_not_of(set);
  if (end != std::string_view::npos) return std::min(end, kRunBytes);
  if (text.size() > kRunBytes) return kRunBytes;
  return complete ? std::optional(text.size()) : std::nullopt;
}

std::optional<std::size_t> blank_run_size(std::string_view text, bool complete, LineRule rule) {
  std::size_t size = 0;
  while (size < text.size() && size < kRunBytes) {
    if (is_blank_line(text[size], rule)) {
      size = find_line_end(text, size, rule).next;
      continue;
    }
    const std::string_view near = text.substr(size, kRunBytes);
    const LineEnd end = find_line_end(near, 0, LineRule::kAny);
    if (!is_line_of_blanks(near.substr(0, end.end))) break;
    const bool ended = end.terminator != Terminator::kNone;
    if (!ended && near.size() < kRunBytes && !complete) return std::nullopt;
    if (!ended && near.size() == kRunBytes) break;
    size += end.next;
  }
  const bool may_go_on = size == text.size() && !complete;
  return may_go_on ? std::nullopt : std::optional(size);
}

}  // namespace iztk::parsers
