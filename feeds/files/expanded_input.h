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

/// An input without its compression: gzip and zstd are recognised by their first bytes, all other
/// inputs are handed on as they are.
class ExpandedInput {
 public:
  explicit ExpandedInput(InputStream stream) : stream_(std::move(stream)) {}

  /// As InputStream::read(). Damaged or cut compressed data are an error, after what stands before
  /// the fault has been handed out.
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
  // Nobody moves an input that has been read from: rest_ points into packed_.
  std::string packed_;
  std::string_view rest_;  ///< Of packed_, not yet used.
  std::unique_ptr<Decompressor> expander_;
  std::string failure_;  ///< Found behind bytes that were handed out.
  bool started_ = false;
  bool at_end_ = false;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_EXPANDED_INPUT_H_
