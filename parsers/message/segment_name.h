#ifndef IZTK_PARSERS_MESSAGE_SEGMENT_NAME_H_
#define IZTK_PARSERS_MESSAGE_SEGMENT_NAME_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/text/ascii.h"

namespace iztk::parsers {

/// The three characters that name a segment, packed into a number so that comparing is one
/// instruction. The name of a line that is too short or too long for a segment name is kInvalid.
class SegmentName {
 public:
  constexpr SegmentName() = default;
  constexpr SegmentName(const char (&text)[4]) : SegmentName(std::string_view(text, 3)) {}
  constexpr explicit SegmentName(std::string_view text) {
    if (text.size() != 3) return;
    packed_ = static_cast<std::uint32_t>(static_cast<unsigned char>(text[0])) |
              static_cast<std::uint32_t>(static_cast<unsigned char>(text[1])) << 8 |
              static_cast<std::uint32_t>(static_cast<unsigned char>(text[2])) << 16;
  }

  constexpr bool valid() const { return packed_ != 0; }
  constexpr std::uint32_t packed() const { return packed_; }
  /// A capital letter, then two capital letters or digits.
  constexpr bool well_formed() const {
    return core::is_upper(character(0)) && is_upper_or_digit(character(1)) &&
           is_upper_or_digit(character(2));
  }
  /// Z segments are local by definition (HL7 2.5.1, chapter 2.11).
  constexpr bool local() const { return character(0) == 'Z' && well_formed(); }

  std::string text() const {
    if (!valid()) return {};
    return {character(0), character(1), character(2)};
  }

  friend constexpr bool operator==(SegmentName, SegmentName) = default;
  // clang-tidy 14 takes the zero of the comparison for a pointer.
  friend constexpr auto operator<=>(SegmentName, SegmentName) = default;  // NOLINT

 private:
  constexpr char character(int i) const { return static_cast<char>(packed_ >> (8 * i) & 0xff); }
  static constexpr bool is_upper_or_digit(char c) { return core::is_upper(c) || core::is_digit(c); }

  std::uint32_t packed_ = 0;
};

}  // namespace iztk::parsers

template <>
struct std::hash<iztk::parsers::SegmentName> {
  std::size_t operator()(iztk::parsers::SegmentName name) const noexcept { return name.packed(); }
};

#endif  // IZTK_PARSERS_MESSAGE_SEGMENT_NAME_H_
