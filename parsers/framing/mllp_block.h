#ifndef IZTK_PARSERS_FRAMING_MLLP_BLOCK_H_
#define IZTK_PARSERS_FRAMING_MLLP_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace iztk::parsers {

/// The content of one MLLP block (HL7 2.5.1 Implementation Guide, appendix C: VT content FS CR).
struct MllpBlock {
  enum class End : std::uint8_t {
    kEndBlock,    ///< FS, with CR, LF, VT or the end of the input after it.
    kStartBlock,  ///< VT after a line end: the next block starts, this one has no end.
    kEndOfInput,
    kTooLong,  ///< Goes on behind the limit.
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t size = 0;  ///< Bytes before what ends it.
  End end = End::kEndBlock;
  /// First FS or VT within the content. Readers differ in whether the block ends there.
  std::size_t ambiguous = kNone;
};

/// Finds the end of the block whose content `text` starts with (behind VT). Nothing as long as more
/// text is needed. `previous` is the byte before `text`.
std::optional<MllpBlock> find_block_end(std::string_view text, bool at_end, std::uint64_t limit,
                                        char previous);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_MLLP_BLOCK_H_
