#include "redaction/methods/locked_bytes.h"

#include <openssl/crypto.h>
#include <sys/mman.h>

#include <new>
#include <utility>

namespace iztk::redaction {

LockedBytes::LockedBytes(std::size_t size)
    : bytes_(nullptr), size_(size), capacity_(size), locked_(false) {
  if (size == 0) return;
  void* pages = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  bytes_ = static_cast<unsigned char*>(pages);
  locked_ = ::mlock(pages, size) == 0;
  ::madvise(pages, size, MADV_DONTDUMP);
}

LockedBytes::LockedBytes(LockedBytes&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)),
      locked_(other.locked_) {}

LockedBytes::~LockedBytes() {
  if (bytes_ == nullptr) return;
  OPENSSL_cleanse(bytes_, capacity_);
  // Pages that are given back are no longer locked.
  ::munmap(bytes_, capacity_);
}

void LockedBytes::shorten(std::size_t size) {
  if (size >= size_) return;
  OPENSSL_cleanse(bytes_ + size, size_ - size);
  size_ = size;
}

}  // namespace iztk::redaction
