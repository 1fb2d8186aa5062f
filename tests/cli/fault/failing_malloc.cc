// A library for LD_PRELOAD: the allocation with the number FAIL_AT, from 1, gets no memory. If it
// is one of OpenSSL's, the next that is not: OpenSSL 3.0 sets itself up without asking whether it
// got its locks, and crashes where it did not.

#include <dlfcn.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

// glibc's own names of its functions, so that nothing has to be looked up.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* __libc_calloc(std::size_t count, std::size_t size);
extern "C" void* __libc_realloc(void* block, std::size_t size);

namespace {

std::atomic<long> calls = 0;
std::atomic<bool> done = false;

bool is_in_openssl(const void* code) {
  Dl_info info;
  return dladdr(code, &info) != 0 && std::strstr(info.dli_fname, "libcrypto") != nullptr;
}

bool fails(const void* caller) {
  static const char* const text = std::getenv("FAIL_AT");
  static const long number = text == nullptr ? 0 : std::strtol(text, nullptr, 10);
  if (++calls < number || number == 0 || done || is_in_openssl(caller)) return false;
  if (done.exchange(true)) return false;
  errno = ENOMEM;
  return true;
}

}  // namespace

extern "C" void* malloc(std::size_t size) {
  return fails(__builtin_return_address(0)) ? nullptr : __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) {
  return fails(__builtin_return_address(0)) ? nullptr : __libc_calloc(count, size);
}
extern "C" void* realloc(void* block, std::size_t size) {
  return fails(__builtin_return_address(0)) ? nullptr : __libc_realloc(block, size);
}
