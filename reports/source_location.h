#ifndef IZTK_REPORTS_SOURCE_LOCATION_H_
#define IZTK_REPORTS_SOURCE_LOCATION_H_

#include <cstdint>
#include <string_view>

namespace iztk::reports {

/// Where a byte stands, as an editor counts: lines end with CR, LF or CRLF; columns are characters.
struct SourceLocation {
  std::uint64_t line = 0;    ///< From 1; 0: not known.
  std::uint64_t column = 0;  ///< From 1; 0: not known.
};

/// Counts lines and columns in one unit. Goes on from the last question, so that asking in the
/// order of the bytes is linear in the length of the unit.
class LocationCounter {
 public:
  LocationCounter() = default;

  /// `bytes` start at byte `offset` and on line `line` of the input. They are characters in UTF-8
  /// where they can be, otherwise each byte is one character.
  LocationCounter(std::string_view bytes, std::uint64_t offset, std::uint64_t line);

  /// Whether the counter can tell about this byte (the end of the unit included).
  bool covers(std::uint64_t offset) const;

  /// Location of a byte that is covered.
  SourceLocation locate(std::uint64_t offset);

 private:
  void restart();

  std::string_view bytes_;
  std::uint64_t offset_ = 0;
  std::uint64_t first_line_ = 0;
  std::size_t position_ = 0;  ///< Up to here the counter has counted.
  SourceLocation location_;   ///< Of position_.
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_SOURCE_LOCATION_H_
