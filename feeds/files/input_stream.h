#ifndef IZTK_FEEDS_FILES_INPUT_STREAM_H_
#define IZTK_FEEDS_FILES_INPUT_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/hash/digest.h"
#include "core/result.h"
#include "feeds/files/input_list.h"

namespace iztk::feeds {

/// The bytes of one input, read with read(2): never mapped, because a mapped file that shrinks
/// kills the program.
class InputStream {
 public:
  static core::Result<InputStream> open(const InputFile& file);

  InputStream(InputStream&& other) noexcept;
  InputStream& operator=(InputStream&&) = delete;
  ~InputStream();

  /// Appends at most about `size` bytes to `*buffer`. Returns 0 at the end of the input. A signal
  /// that requests the end of the program counts as an error.
  core::Result<std::size_t> read(std::size_t size, std::string* buffer);

  /// Adds every byte that is read to `digest`, which must outlive the stream.
  void digest_into(core::Sha256* digest) { digest_ = digest; }

  /// Name of the input in messages.
  const std::string& name() const { return name_; }
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  InputStream(int fd, const InputFile& file) : fd_(fd), name_(file.name), reader_(file.reader) {}
  core::Result<std::size_t> read_from_reader(std::size_t size, std::string* buffer);
  std::size_t take(std::size_t old_size, std::size_t size, std::string* buffer);

  int fd_;
  std::string name_;
  std::function<std::ptrdiff_t(char*, std::size_t)> reader_;  ///< Used instead of fd_.
  core::Sha256* digest_ = nullptr;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_INPUT_STREAM_H_
