#include "core/hash/sha1.h"

// The functions of SHA-1 itself, which OpenSSL 3 keeps beside its generic interface: to set up a
// generic digest costs as much as to make one of a short name.
#include <openssl/sha.h>

#include <new>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace iztk::core {
namespace {

// Documented to succeed always; the generic interface failed only for want of memory.
void require(int done) {
  if (done != 1) throw std::bad_alloc();
}

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view first, std::string_view second) {
  SHA_CTX context;
  require(SHA1_Init(&context));
  require(SHA1_Update(&context, first.data(), first.size()));
  require(SHA1_Update(&context, second.data(), second.size()));
  std::array<std::uint8_t, 20> digest;
  require(SHA1_Final(digest.data(), &context));
  return digest;
}

}  // namespace iztk::core

#pragma GCC diagnostic pop
