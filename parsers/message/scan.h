#ifndef IZTK_PARSERS_MESSAGE_SCAN_H_
#define IZTK_PARSERS_MESSAGE_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace iztk::parsers {

/// What a scan looks for in the bytes of one message.
struct ScanRequest {
  char field_separator = '|';
  char escape = '\\';
  bool line_feed_ends_segments = false;  ///< Otherwise LF is no mark.
  std::size_t escapes_from = 0;  ///< Escape characters before this offset do not count (MSH-2).
};

/// The marks of one message. Meant to be used again: the arrays only grow.
struct ScanResult {
  /// Offsets of field separators and of the terminators CR (and LF, if asked for), in order. Only
  /// the first `mark_count` are set.
  std::vector<std::uint32_t> marks;
  std::size_t mark_count = 0;
  /// Indices into `marks` of the terminators.
  std::vector<std::uint32_t> line_ends;
  bool high_bytes = false;     ///< A byte above 0x7F was seen.
  bool escapes = false;        ///< The escape character was seen.
  bool control_bytes = false;  ///< A byte below 0x20 other than CR, LF and TAB was seen.
};

/// Finds the marks in `bytes` (less than 4 GiB). Takes AVX2 where the processor has it.
void scan(std::string_view bytes, const ScanRequest& request, ScanResult* result);

/// The portable form, which gives the same result; for comparison.
void scan_portable(std::string_view bytes, const ScanRequest& request, ScanResult* result);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_SCAN_H_
