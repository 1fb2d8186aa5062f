#include "cli/output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "cli/printable.h"
#include "cli/process.h"

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

/// Whether the file at `path` is the one that is open.
bool is_same_file(int fd, const std::string& path) {
  struct stat opened = {};
  struct stat named = {};
  return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// Opens the unfinished file, for this run alone and empty.
core::Result<int> open_part(const std::string& path, const std::string& part) {
  // Readable for the owner only: a report may be about persons.
  constexpr int kFlags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  const int fd = ::open(part.c_str(), kFlags, 0600);
  if (fd < 0) return cannot_write(path, errno);
  // Another run may have finished the file between the two calls: then it is no longer ours to cut.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || !is_same_file(fd, part)) {
    ::close(fd);
    return core::Error{"another run is writing '" + printable(path) + "'"};
  }
  if (::fchmod(fd, 0600) == 0 && ::ftruncate(fd, 0) == 0) return fd;
  const core::Error error = cannot_write(path, errno);
  ::close(fd);
  return error;
}

/// A new name is in the folder for good only when the folder is written, too.
bool sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  errno = error;
  return synced;
}

}  // namespace

Output::Output(int fd, std::string path, std::string part_path)
    : fd_(fd), path_(std::move(path)), part_path_(std::move(part_path)) {}

Output::Output(Output&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      part_path_(std::exchange(other.part_path_, {})),
      buffer_(std::move(other.buffer_)),
      digest_(std::move(other.digest_)),
      bytes_written_(other.bytes_written_),
      error_(other.error_) {}

Output::~Output() {
  // Removed before the lock goes with the descriptor: afterwards it may be another run's.
  if (!part_path_.empty()) ::unlink(part_path_.c_str());
  if (fd_ > STDERR_FILENO) ::close(fd_);
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
  const core::Result<int> fd = open_part(path, part);
  if (!fd) return fd.error();
  return Output(*fd, path, part);
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
      if (digest_) digest_->add(rest.substr(0, static_cast<std::size_t>(written)));
      bytes_written_ += static_cast<std::uint64_t>(written);
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      // A descriptor that somebody set to O_NONBLOCK.
      if (!wait_for(fd_, true)) error_ = EINTR;
    } else if (errno != EINTR || interrupted()) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

bool Output::sync() {
  flush();
  if (failed() || part_path_.empty()) return !failed();
  if (::fsync(fd_) != 0) error_ = errno;
  return !failed();
}

bool Output::finish() {
  if (!sync() || part_path_.empty()) return !failed();
  if (std::rename(part_path_.c_str(), path_.c_str()) != 0) {
    error_ = errno;
    return false;
  }
  part_path_.clear();
  if (!sync_folder_of(path_)) error_ = errno;
  return !failed();
}

std::string Output::sha256() const { return digest_ ? digest_->hex() : std::string(); }

bool finish_all(std::span<Output* const> outputs) {
  bool safe = true;
  for (Output* output : outputs) safe = output->sync() && safe;
  if (!safe) return false;
  for (Output* output : outputs) safe = output->finish() && safe;
  return safe;
}

bool Output::closed_by_reader() const { return error_ == EPIPE; }

std::string Output::failure() const {
  if (closed_by_reader()) return "the reader of the output has gone; not all of it was written";
  return cannot_write(path_.empty() ? "standard output" : path_, error_).message;
}

}  // namespace iztk::cli
