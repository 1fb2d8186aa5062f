#include "cli/output.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "cli/printable.h"

namespace iztk::cli {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;

core::Error cannot_write(const std::string& path, int error) {
  return {"cannot write '" + printable(path) + "': " + std::generic_category().message(error)};
}

bool is_one_of(const struct stat& file, std::span<const InputFile> inputs) {
  for (const InputFile& input : inputs) {
    struct stat status = {};
    const bool known = input.is_standard_input() ? ::fstat(STDIN_FILENO, &status) == 0
                                                 : ::stat(input.path.c_str(), &status) == 0;
    if (known && status.st_dev == file.st_dev && status.st_ino == file.st_ino) return true;
  }
  return false;
}

/// A descriptor that somebody set to O_NONBLOCK: wait until it takes more.
void wait_until_writable(int fd) {
  struct pollfd waiting = {fd, POLLOUT, 0};
  ::poll(&waiting, 1, -1);
}

}  // namespace

Output::Output(int fd, std::string path, std::string part_path)
    : fd_(fd), path_(std::move(path)), part_path_(std::move(part_path)) {}

Output::Output(Output&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      part_path_(std::exchange(other.part_path_, {})),
      buffer_(std::move(other.buffer_)),
      error_(other.error_) {}

Output::~Output() {
  if (fd_ > STDERR_FILENO) ::close(fd_);
  if (!part_path_.empty()) ::unlink(part_path_.c_str());
}

Output Output::standard_output() { return Output(STDOUT_FILENO, {}, {}); }

core::Result<Output> Output::open(const std::string& path, std::span<const InputFile> inputs) {
  if (path.empty() || path == "-") return standard_output();
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISREG(status.st_mode) && is_one_of(status, inputs)) {
    return core::Error{"'" + printable(path) +
                       "' is an input, too; name another file for the output"};
  }
  if (exists && !S_ISREG(status.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return cannot_write(path, errno);
    return Output(fd, path, {});
  }
  const std::string part = path + ".part";
  // Readable for the owner only: a report may be about persons.
  const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return cannot_write(path, errno);
  return Output(fd, path, part);
}

void Output::write(std::string_view text) {
  if (failed()) return;
  buffer_.append(text);
  if (buffer_.size() >= kBufferSize) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !failed()) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      wait_until_writable(fd_);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

bool Output::finish() {
  flush();
  if (failed() || part_path_.empty()) return !failed();
  const bool named = ::fsync(fd_) == 0 && std::rename(part_path_.c_str(), path_.c_str()) == 0;
  if (!named) {
    error_ = errno;
    return false;
  }
  part_path_.clear();
  return true;
}

bool Output::closed_by_reader() const { return error_ == EPIPE; }

std::string Output::failure() const {
  if (closed_by_reader()) return "the reader of the output has gone; not all of it was written";
  return cannot_write(path_.empty() ? "standard output" : path_, error_).message;
}

}  // namespace iztk::cli
