// A library for LD_PRELOAD: the allocation with the number FAIL_AT, from 1, gets no memory.

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

// glibc's own names of its functions, so that nothing has to be looked up.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);

namespace {

std::atomic<long> calls = 0;

bool fails() {
  static const char* const text = std::getenv("FAIL_AT");
  static const long number = text == nullptr ? 0 : std::strtol(text, nullptr, 10);
  if (++calls != number) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" void* malloc(std::size_t size) { return fails() ? nullptr : __libc_malloc(size); }
extern "C" void* calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : __libc_calloc(count, size);
}
extern "C" void* realloc(void* block, std::size_t size) {
  return fails() ? nullptr : __libc_realloc(block, size);
}
