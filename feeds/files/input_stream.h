#ifndef IZTK_FEEDS_FILES_INPUT_STREAM_H_
#define IZTK_FEEDS_FILES_INPUT_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/hash/digest.h"
#include "core/result.h"
#include "feeds/files/input_list.h"

namespace iztk::cli {

/// The bytes of one input, read with read(2): never mapped, because a mapped file that shrinks
/// kills the program.
class InputStream {
 public:
  static core::Result<InputStream> open(const InputFile& file);

  InputStream(InputStream&& other) noexcept;
  InputStream& operator=(InputStream&&) = delete;
  ~InputStream();

  /// Appends at most about `size` bytes to `*buffer`. Returns 0 at the end of the input. A signal
  /// that asks for the end of the program counts as an error.
  core::Result<std::size_t> read(std::size_t size, std::string* buffer);

  /// Adds every byte that is read to `digest`, which must outlive the stream.
  void digest_into(redaction::Sha256* digest) { digest_ = digest; }

  /// Name of the input in messages.
  const std::string& name() const { return name_; }
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  InputStream(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}

  int fd_;
  std::string name_;
  redaction::Sha256* digest_ = nullptr;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_FEEDS_FILES_INPUT_STREAM_H_
