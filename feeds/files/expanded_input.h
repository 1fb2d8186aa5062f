#ifndef IZTK_FEEDS_FILES_EXPANDED_INPUT_H_
#define IZTK_FEEDS_FILES_EXPANDED_INPUT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "feeds/files/decompressor.h"
#include "feeds/files/input_stream.h"

namespace iztk::feeds {

/// A decompressed input: gzip and zstd are recognised by their first bytes; all other inputs are
/// passed on unchanged.
class ExpandedInput {
 public:
  explicit ExpandedInput(InputStream stream) : stream_(std::move(stream)) {}

  /// Like InputStream::read(). Damaged or truncated compressed data is an error, reported after the
  /// data before the fault has been returned.
  core::Result<std::size_t> read(std::size_t size, std::string* buffer);

  /// Known after the first read.
  bool compressed() const { return expander_ != nullptr; }

  const std::string& name() const { return stream_.name(); }
  /// Of the input as it is, compressed or not.
  std::uint64_t bytes_read() const { return stream_.bytes_read(); }

 private:
  core::Status start(std::size_t size);
  core::Status fill(std::size_t size);
  core::Error fault(const std::string& what) const;

  InputStream stream_;
  // Must not be moved after reading: rest_ points into packed_.
  std::string packed_;
  std::string_view rest_;  ///< Of packed_, not yet used.
  std::unique_ptr<Decompressor> expander_;
  std::string failure_;  ///< An error found after bytes that were returned.
  bool started_ = false;
  bool at_end_ = false;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_EXPANDED_INPUT_H_
