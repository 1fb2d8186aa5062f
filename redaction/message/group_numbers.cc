#include "redaction/message/group_numbers.h"

#include <cstdint>

#include "core/text/ascii.h"

namespace iztk::redaction {
namespace {

/// Where the class structure.group is.
constexpr parsers::SegmentName kGroupSegment("OBX");
constexpr std::uint32_t kGroupField = 4;

}  // namespace

const std::string& GroupNumbers::of(std::string_view text, CodeListId allowed,
                                    const MessageView& view) {
  if (numbers_.empty()) assign(allowed, view);
  return numbers_[std::string(core::trimmed(text))];
}

void GroupNumbers::assign(CodeListId allowed, const MessageView& view) {
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    if (message_.segment(i).name != kGroupSegment) continue;
    const std::string_view text = view.component(message_.field(i, kGroupField), 1);
    numbers_.try_emplace(std::string(text), text);
  }
  // Those that are kept need no other number.
  std::uint32_t next = 1;
  for (auto& [text, number] : numbers_) {
    if (codes_.holds(allowed, text)) continue;
    while (numbers_.contains(std::to_string(next))) ++next;
    number = std::to_string(next++);
  }
}

}  // namespace iztk::redaction
