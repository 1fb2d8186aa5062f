#ifndef IZTK_REDACTION_METHODS_LOCKED_BYTES_H_
#define IZTK_REDACTION_METHODS_LOCKED_BYTES_H_

#include <cstddef>
#include <string_view>

namespace iztk::redaction {

/// Memory for a secret, in pages of its own: they are locked, so that they are not written to swap,
/// left out of core dumps, and wiped when the object ends. Zero at first.
class LockedBytes {
 public:
  /// Throws std::bad_alloc if there is no memory. Where the system does not let the process lock
  /// memory (RLIMIT_MEMLOCK) the bytes are ordinary ones, which are still wiped.
  explicit LockedBytes(std::size_t size);
  LockedBytes(LockedBytes&&) noexcept;
  LockedBytes& operator=(LockedBytes&&) = delete;
  ~LockedBytes();

  unsigned char* data() { return bytes_; }
  std::size_t size() const { return size_; }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes_), size_}; }

  /// Wipes what comes after the first `size` bytes, and forgets it.
  void shorten(std::size_t size);

  /// Whether the system has locked the pages.
  bool locked() const { return locked_; }

 private:
  unsigned char* bytes_;
  std::size_t size_;
  std::size_t capacity_;
  bool locked_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_LOCKED_BYTES_H_
