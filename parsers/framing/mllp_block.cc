#include "parsers/framing/mllp_block.h"

#include <algorithm>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {

std::optional<MllpBlock> find_block_end(std::string_view text, bool at_end, std::uint64_t limit,
                                        char previous) {
  MllpBlock block;
  std::size_t from = 0;
  std::size_t end_block = text.find(kFileSeparator);
  while (true) {
    // Each search ends at the other byte, so that a flood of one of them stays linear.
    if (end_block != std::string_view::npos && end_block < from) {
      end_block = text.find(kFileSeparator, from);
    }
    const std::size_t searched = std::min(end_block, text.size());
    const std::size_t start_block = text.substr(0, searched).find(kVerticalTab, from);
    const std::size_t at = std::min(start_block, searched);
    if (at > limit) {
      block.end = MllpBlock::End::kTooLong;
      return block;
    }
    block.size = at;
    if (at == text.size()) {
      block.end = MllpBlock::End::kEndOfInput;
      return at_end ? std::optional(block) : std::nullopt;
    }

    bool regular;
    if (text[at] == kFileSeparator) {
      const bool last = at + 1 == text.size();
      if (last && !at_end) return std::nullopt;
      regular = last || is_line_end(text[at + 1]) || text[at + 1] == kVerticalTab;
      block.end = MllpBlock::End::kEndBlock;
    } else {
      regular =
          is_line_end(at == 0 ? previous : text[at - 1]) && block.ambiguous == MllpBlock::kNone;
      block.end = MllpBlock::End::kStartBlock;
    }
    if (regular) return block;
    block.ambiguous = std::min(block.ambiguous, at);
    from = at + 1;
  }
}

}  // namespace iztk::parsers
