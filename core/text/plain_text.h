#ifndef IZTK_CORE_TEXT_PLAIN_TEXT_H_
#define IZTK_CORE_TEXT_PLAIN_TEXT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace iztk::core {

/// Texts that a format writes as they are: printable ASCII (blank to tilde) without the characters
/// that it escapes. Looks at eight bytes at a time.
class PlainText {
 public:
  static constexpr std::size_t kMostSpecial = 3;

  /// `special`: up to kMostSpecial characters that are not plain. `not_first`: characters that are
  /// not plain at the start of a text.
  constexpr explicit PlainText(std::string_view special = {}, std::string_view not_first = {})
      : special_count_(special.size()), not_first_(not_first) {
    for (std::size_t i = 0; i < special.size(); ++i) {
      special_[i] = kEachByte * static_cast<unsigned char>(special[i]);
    }
  }

  /// Whether all of the text is plain; true of an empty one.
  bool covers(std::string_view text) const;

 private:
  static constexpr std::uint64_t kEachByte = 0x0101010101010101;

  bool are_plain(std::uint64_t word) const;

  std::array<std::uint64_t, kMostSpecial> special_{};  ///< Each character eight times.
  std::size_t special_count_;
  std::string_view not_first_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_PLAIN_TEXT_H_
