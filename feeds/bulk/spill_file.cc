#include "feeds/bulk/spill_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>

namespace iztk::feeds {
namespace {

constexpr std::size_t kBufferSize = 64 * 1024;

/// What is before the texts of a version.
struct Head {
  std::uint64_t type_size = 0;
  std::uint64_t id_size = 0;
  std::uint64_t json_size = 0;
  std::int64_t sent = 0;
  std::uint64_t number = 0;
};

core::Error disk_error(int error) {
  return {"a temporary file could not be used: " + std::generic_category().message(error)};
}

/// Not every file system has files without names.
int open_named(const std::string& folder) {
  std::string path = folder + "/.iztk-XXXXXX";
  const int fd = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd >= 0) ::unlink(path.c_str());
  return fd;
}

}  // namespace

core::Result<SpillFile> SpillFile::open(const std::string& folder) {
  int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) fd = open_named(folder);
  if (fd < 0) return disk_error(errno);
  return SpillFile(fd);
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      offset_(other.offset_),
      current_(other.current_),
      error_(other.error_) {}

SpillFile::~SpillFile() {
  if (fd_ >= 0) ::close(fd_);
}

void SpillFile::add(const ResourceVersion& version) {
  const Head head{version.type.size(), version.id.size(), version.json.size(), version.sent,
                  version.number};
  buffer_.append(reinterpret_cast<const char*>(&head), sizeof head);
  buffer_.append(version.type).append(version.id).append(version.json);
  if (buffer_.size() >= kBufferSize) flush();
}

void SpillFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_ == 0) {
    const ssize_t written = ::write(fd_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.clear();
}

core::Status SpillFile::end_writing() {
  flush();
  if (error_ != 0) return failure();
  buffer_.shrink_to_fit();
  return core::ok();
}

core::Error SpillFile::failure() const { return disk_error(error_); }

/// Makes `wanted` bytes readable from `at_` on. False if there are fewer.
bool SpillFile::fill(std::size_t wanted) {
  if (buffer_.size() - at_ >= wanted) return true;
  buffer_.erase(0, at_);
  at_ = 0;
  std::size_t have = buffer_.size();
  buffer_.resize(std::max(wanted, kBufferSize));
  while (have < wanted && error_ == 0) {
    const ssize_t read =
        ::pread(fd_, buffer_.data() + have, buffer_.size() - have, static_cast<off_t>(offset_));
    if (read == 0) break;
    if (read > 0) {
      have += static_cast<std::size_t>(read);
      offset_ += static_cast<std::uint64_t>(read);
    } else if (errno != EINTR) {
      error_ = errno;
    }
  }
  buffer_.resize(have);
  return have >= wanted;
}

bool SpillFile::next() {
  if (!fill(sizeof(Head))) return false;
  Head head;
  std::memcpy(&head, buffer_.data() + at_, sizeof head);
  const std::size_t size = sizeof head + head.type_size + head.id_size + head.json_size;
  if (!fill(size)) {
    if (error_ == 0) error_ = EIO;
    return false;
  }
  const std::string_view texts = std::string_view(buffer_).substr(at_ + sizeof head);
  current_.type = texts.substr(0, head.type_size);
  current_.id = texts.substr(head.type_size, head.id_size);
  current_.json = texts.substr(head.type_size + head.id_size, head.json_size);
  current_.sent = head.sent;
  current_.number = head.number;
  at_ += size;
  return true;
}

}  // namespace iztk::feeds
