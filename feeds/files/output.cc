#include "feeds/files/output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "core/text/printable.h"
#include "feeds/files/interrupt.h"

namespace iztk::feeds {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;

core::Error cannot_write(const std::string& path, int error) {
  return {"cannot write '" + core::printable(path) +
          "': " + std::generic_category().message(error)};
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

/// Whether the file at `path` is the open one.
bool is_same_file(int fd, const std::string& path) {
  struct stat opened = {};
  struct stat named = {};
  return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/// Opens and locks the unfinished file, and truncates it to `size` bytes.
core::Result<int> open_part(const std::string& path, const std::string& part, off_t size) {
  // Readable by the owner only: a report may be about people.
  constexpr int kFlags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC;
  const int fd = ::open(part.c_str(), kFlags, 0600);
  if (fd < 0) return cannot_write(path, errno);
  // Another run may have finished the file between the two calls; then we must not truncate it.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || !is_same_file(fd, part)) {
    ::close(fd);
    return core::Error{"another run is writing '" + core::printable(path) + "'"};
  }
  if (::fchmod(fd, 0600) == 0 && ::ftruncate(fd, size) == 0) return fd;
  const core::Error error = cannot_write(path, errno);
  ::close(fd);
  return error;
}

/// Reads so many bytes, or to the end, and leaves the file position after them.
OutputMark read_back(int fd, std::uint64_t bytes, core::Sha256* digest) {
  OutputMark found;
  std::string block(kBufferSize, '\0');
  while (found.bytes < bytes) {
    const std::size_t wanted = std::min<std::uint64_t>(block.size(), bytes - found.bytes);
    const ssize_t got = ::read(fd, block.data(), wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    digest->add(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
    found.bytes += static_cast<std::uint64_t>(got);
  }
  found.sha256 = digest->hex();
  return found;
}

bool file_exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

/// A new name is durable only when its folder has been synced as well.
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
      keeps_part_(other.keeps_part_),
      as_lines_(other.as_lines_),
      after_cr_(other.after_cr_),
      sealed_(other.sealed_),
      error_(other.error_) {}

Output::~Output() {
  // Removed before closing releases the lock: afterwards it may belong to another run.
  if (!part_path_.empty() && !keeps_part_) ::unlink(part_path_.c_str());
  if (fd_ > STDERR_FILENO) ::close(fd_);
}

Output Output::standard_output() { return Output(STDOUT_FILENO, {}, {}); }

core::Result<Output> Output::open(const std::string& path, std::span<const InputFile> inputs) {
  if (path.empty() || path == "-") return standard_output();
  struct stat status = {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISREG(status.st_mode) && is_one_of(status, inputs)) {
    return core::Error{"'" + core::printable(path) +
                       "' is an input, too; name another file for the output"};
  }
  if (exists && !S_ISREG(status.st_mode)) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return cannot_write(path, errno);
    return Output(fd, path, {});
  }
  const std::string part = path + ".part";
  const core::Result<int> fd = open_part(path, part, 0);
  if (!fd) return fd.error();
  return Output(*fd, path, part);
}

core::Result<Output> Output::resume(const std::string& path, const OutputMark& mark,
                                    bool finished) {
  const core::Error changed = {"'" + core::printable(path) +
                               ".part' is not what the checkpoint says; remove the checkpoint to "
                               "begin anew"};
  const std::string part = path + ".part";
  const bool named = finished && !file_exists(part);
  if (!named && !file_exists(part)) return changed;
  core::Result<int> fd =
      named ? core::Result<int>(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC))
            : open_part(path, part, static_cast<off_t>(mark.bytes));
  if (!fd) return fd.error();
  if (*fd < 0) return changed;
  Output output(*fd, path, named ? std::string() : part);
  output.keeps_part_ = true;
  output.sealed_ = finished;
  output.keep_digest();
  // One more byte than in the mark, to detect a file that has grown.
  const OutputMark found = read_back(*fd, mark.bytes + named, &*output.digest_);
  if (found.bytes != mark.bytes || found.sha256 != mark.sha256) return changed;
  output.bytes_written_ = mark.bytes;
  return output;
}

void Output::write(std::string_view text) {
  if (as_lines_) return write_as_lines(text);
  write_as_it_is(text);
}

void Output::write_as_lines(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (const char c : text) {
    if (c != '\n' || !after_cr_) lines += c == '\r' ? '\n' : c;
    after_cr_ = c == '\r';
  }
  write_as_it_is(lines);
}

void Output::write_as_it_is(std::string_view text) {
  if (failed() || sealed_) return;
  if (text.size() >= kBufferSize) {
    // A long text is not copied.
    flush();
    write_now(text);
    return;
  }
  buffer_.append(text);
  if (buffer_.size() >= kBufferSize) flush();
}

void Output::flush() {
  write_now(buffer_);
  buffer_.clear();
}

void Output::write_now(std::string_view rest) {
  while (!rest.empty() && !failed()) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      if (digest_) digest_->add(rest.substr(0, static_cast<std::size_t>(written)));
      bytes_written_ += static_cast<std::uint64_t>(written);
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      // A descriptor in mode O_NONBLOCK.
      if (!wait_for(fd_, true)) error_ = EINTR;
    } else if (errno != EINTR || interrupted()) {
      error_ = errno;
    }
  }
}

bool Output::sync() {
  flush();
  if (failed() || part_path_.empty()) return !failed();
  if (::fsync(fd_) != 0) error_ = errno;
  return !failed();
}

bool Output::finish() {
  if (!sync() || part_path_.empty() || !rename_part()) return !failed();
  if (!sync_folder_of(path_)) error_ = errno;
  return !failed();
}

bool Output::finish_unsynced() {
  flush();
  return !failed() && (part_path_.empty() || rename_part());
}

bool Output::sync_disk() {
  flush();
  if (!failed() && ::syncfs(fd_) != 0) error_ = errno;
  return !failed();
}

bool Output::rename_part() {
  if (std::rename(part_path_.c_str(), path_.c_str()) != 0) {
    error_ = errno;
    return false;
  }
  part_path_.clear();
  return true;
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

}  // namespace iztk::feeds
