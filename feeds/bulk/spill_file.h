#ifndef IZTK_FEEDS_BULK_SPILL_FILE_H_
#define IZTK_FEEDS_BULK_SPILL_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/result.h"
#include "feeds/bulk/resource_version.h"

namespace iztk::feeds {

/// Versions of resources in order, on disk. The file has no name: it is gone when the program ends,
/// however it ends.
class SpillFile {
 public:
  /// In this folder.
  static core::Result<SpillFile> open(const std::string& folder);

  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&&) = delete;
  ~SpillFile();

  void add(const ResourceVersion& version);
  /// Call it after the last add(), before the first next(). The error has no path.
  core::Status end_writing();

  /// Reads the next version; false at the end, and if the file cannot be read (failed()). Its texts
  /// live until the next call.
  bool next();
  const ResourceVersion& current() const { return current_; }
  bool failed() const { return error_ != 0; }
  core::Error failure() const;

 private:
  explicit SpillFile(int fd) : fd_(fd) {}

  void flush();
  bool fill(std::size_t wanted);

  int fd_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< Reading: what is before it was read.
  std::uint64_t offset_ = 0;
  ResourceVersion current_;
  int error_ = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_SPILL_FILE_H_
