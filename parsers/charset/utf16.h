#ifndef IZTK_PARSERS_CHARSET_UTF16_H_
#define IZTK_PARSERS_CHARSET_UTF16_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/charset/charset.h"

namespace iztk::parsers {

/// The byte order that the first four bytes of an input declare by a byte order mark: kUtf16Le or
/// kUtf16Be. Nothing for other inputs; UTF-32LE, whose mark starts alike, is not taken for UTF-16.
std::optional<Charset> detect_utf16_mark(std::string_view start);

/// Turns an input in UTF-16 into UTF-8, block by block, before it is framed. Strict: a surrogate
/// without its partner or half a code unit at the end stops it; nothing is replaced.
class Utf16Reader {
 public:
  /// `charset` is kUtf16Le or kUtf16Be.
  explicit Utf16Reader(Charset charset) : big_endian_(charset == Charset::kUtf16Be) {}

  /// Appends the text of the next block to `*out`; blocks may end anywhere. A byte order mark at
  /// the start of the input is left out. False at a fault: what stands before it has been appended,
  /// and nothing more can be read. `at_end`: this is the last block.
  bool read(std::string_view block, bool at_end, std::string* out);

  /// Offset in the input of the code unit that stopped read().
  std::uint64_t fault_offset() const { return fault_offset_; }

 private:
  bool read_unit(char16_t unit, std::string* out);
  bool fail(std::uint64_t offset);

  bool big_endian_;
  bool half_unit_ = false;  ///< The last block ended within a code unit.
  unsigned char half_ = 0;
  char16_t high_surrogate_ = 0;  ///< Waiting for its partner; 0 if there is none.
  std::uint64_t units_ = 0;      ///< Code units read.
  std::uint64_t fault_offset_ = 0;
  bool failed_ = false;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_CHARSET_UTF16_H_
