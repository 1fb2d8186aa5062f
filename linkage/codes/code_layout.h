#ifndef IZTK_LINKAGE_CODES_CODE_LAYOUT_H_
#define IZTK_LINKAGE_CODES_CODE_LAYOUT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/result.h"

namespace iztk::linkage {

/// The segments of a linkage code, in the order of their bits.
enum class Segment : std::uint8_t {
  kFirst,
  kLast,
  kMiddle,
  kStreet,
  kPhone,
  kGuardian,
  kNickname,
  kToken1,
  kToken2,
  kToken3,
  kToken4,
  kBirth,
};
inline constexpr std::string_view kSegments[] = {"F", "L",  "M",  "S",  "P",  "G",
                                                 "N", "R1", "R2", "R3", "R4", "B"};
inline constexpr std::size_t kSegmentCount = std::size(kSegments);

inline constexpr std::size_t kCodeBits = 512;
inline constexpr std::size_t kCodeBytes = kCodeBits / 8;

/// Which bits of a code hold what: linkage/layout.tsv.
class CodeLayout {
 public:
  struct Row {
    std::uint32_t from = 0;    ///< The first bit.
    std::uint32_t bits = 0;    ///< At most 128.
    std::uint32_t hashes = 0;  ///< Bits that a gram sets; 0 if the segment is not made of grams.
    bool salted = false;       ///< With the birth date.
  };

  /// That of version 1.
  static const CodeLayout& built_in();

  /// The error names file and line.
  static core::Result<CodeLayout> parse(std::string_view file, std::string_view text);

  const Row& row(Segment segment) const { return rows_[static_cast<std::size_t>(segment)]; }

 private:
  std::array<Row, kSegmentCount> rows_;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_CODE_LAYOUT_H_
