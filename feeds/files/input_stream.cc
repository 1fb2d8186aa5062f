#include "feeds/files/input_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "feeds/files/interrupt.h"

namespace iztk::feeds {
namespace {

core::Error cannot_read(const std::string& name, int error) {
  return {"cannot read '" + name + "': " + std::generic_category().message(error)};
}

/// Larger pipes mean fewer context switches; a refusal is harmless.
void enlarge_pipe(int fd) { ::fcntl(fd, F_SETPIPE_SZ, 1 << 20); }

}  // namespace

core::Result<InputStream> InputStream::open(const InputFile& file) {
  if (file.reader) return InputStream(-1, file);
  if (file.is_standard_input()) {
    enlarge_pipe(STDIN_FILENO);
    return InputStream(STDIN_FILENO, file);
  }
  const int fd = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return cannot_read(file.name, errno);
  return InputStream(fd, file);
}

InputStream::InputStream(InputStream&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      name_(std::move(other.name_)),
      reader_(std::move(other.reader_)),
      digest_(other.digest_),
      bytes_read_(other.bytes_read_) {}

InputStream::~InputStream() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

/// Keeps what was read after the first `old_size` bytes.
std::size_t InputStream::take(std::size_t old_size, std::size_t size, std::string* buffer) {
  buffer->resize(old_size + size);
  bytes_read_ += size;
  if (digest_ != nullptr) digest_->add(std::string_view(*buffer).substr(old_size));
  return size;
}

core::Result<std::size_t> InputStream::read_from_reader(std::size_t size, std::string* buffer) {
  const std::size_t old_size = buffer->size();
  buffer->resize(old_size + size);
  const std::ptrdiff_t got = reader_(buffer->data() + old_size, size);
  if (got >= 0) return take(old_size, std::min(size, static_cast<std::size_t>(got)), buffer);
  buffer->resize(old_size);
  return core::Error{"cannot read '" + name_ + "'"};
}

core::Result<std::size_t> InputStream::read(std::size_t size, std::string* buffer) {
  if (reader_) return read_from_reader(size, buffer);
  const std::size_t old_size = buffer->size();
  buffer->resize(old_size + size);
  while (wait_for(fd_, false)) {
    const ssize_t got = ::read(fd_, buffer->data() + old_size, size);
    if (got >= 0) return take(old_size, static_cast<std::size_t>(got), buffer);
    if (errno != EINTR && errno != EAGAIN) {
      buffer->resize(old_size);
      return cannot_read(name_, errno);
    }
  }
  buffer->resize(old_size);
  return core::Error{"interrupted"};
}

}  // namespace iztk::feeds
