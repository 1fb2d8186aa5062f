#ifndef IZTK_FEEDS_FILES_DECOMPRESSOR_H_
#define IZTK_FEEDS_FILES_DECOMPRESSOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace iztk::feeds {

/// How an input is compressed, detected by its first bytes, never by its name.
enum class Compression : std::uint8_t { kNone, kGzip, kZstd };

/// Number of bytes needed for detection.
inline constexpr std::size_t kCompressionMarkSize = 4;

Compression detect_compression(std::string_view start);

/// Decompresses one input, piece by piece. Several gzip members or zstd frames one after the other
/// are one input, as for gunzip and zstd.
class Decompressor {
 public:
  virtual ~Decompressor() = default;

  /// Appends at most `most` decompressed bytes to `*out` and removes what it used from the front of
  /// `*packed`. If nothing is appended and `*packed` is empty, it needs more input. The error says
  /// what is wrong with the data.
  virtual core::Status expand(std::string_view* packed, std::size_t most, std::string* out) = 0;

  /// Whether the data may end here: between two members or frames.
  virtual bool may_end() const = 0;
};

/// nullptr for kNone.
std::unique_ptr<Decompressor> make_decompressor(Compression compression);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_DECOMPRESSOR_H_
