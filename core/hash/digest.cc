#include "core/hash/digest.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <new>
#include <utility>

namespace iztk::core {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
// Without I, L, O, U: nothing that people misread.
constexpr std::string_view kBase32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

EVP_MAC_CTX* context_of(void* pointer) { return static_cast<EVP_MAC_CTX*>(pointer); }

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex_of(const Digest& digest) {
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += kHexDigits[byte >> 4];
    hex += kHexDigits[byte & 15];
  }
  return hex;
}

EVP_MD_CTX* digest_context(void* pointer) { return static_cast<EVP_MD_CTX*>(pointer); }

}  // namespace

std::string sha256_hex(std::string_view text) {
  Digest digest;
  SHA256(bytes_of(text), text.size(), digest.data());
  return hex_of(digest);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  // Fails only for want of memory.
  if (context_ == nullptr ||
      EVP_DigestInit_ex(digest_context(context_), EVP_sha256(), nullptr) != 1) {
    throw std::bad_alloc();
  }
}

Sha256::~Sha256() { EVP_MD_CTX_free(digest_context(context_)); }

Sha256::Sha256(Sha256&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(digest_context(context_), bytes.data(), bytes.size());
}

std::string Sha256::hex() const {
  EVP_MD_CTX* copy = EVP_MD_CTX_new();
  Digest digest = {};
  const bool done = copy != nullptr && EVP_MD_CTX_copy_ex(copy, digest_context(context_)) == 1 &&
                    EVP_DigestFinal_ex(copy, digest.data(), nullptr) == 1;
  EVP_MD_CTX_free(copy);
  if (!done) throw std::bad_alloc();
  return hex_of(digest);
}

Hmac::Hmac(std::string_view key) : context_(nullptr) {
  EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  context_ = EVP_MAC_CTX_new(mac);
  EVP_MAC_free(mac);
  char digest[] = "SHA256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_END};
  // Fails only for want of memory.
  if (context_ == nullptr ||
      EVP_MAC_init(context_of(context_), bytes_of(key), key.size(), parameters) != 1) {
    throw std::bad_alloc();
  }
}

Hmac::~Hmac() { EVP_MAC_CTX_free(context_of(context_)); }

Hmac::Hmac(Hmac&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Digest Hmac::of(std::string_view text) {
  Digest digest = {};
  std::size_t size = 0;
  // Without a key: starts anew with the key of the object, without hashing it again.
  EVP_MAC_init(context_of(context_), nullptr, 0, nullptr);
  EVP_MAC_update(context_of(context_), bytes_of(text), text.size());
  EVP_MAC_final(context_of(context_), digest.data(), &size, digest.size());
  return digest;
}

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  // The generator of OpenSSL crashes if memory runs out while it is set up. There is no fallback.
  if (::getentropy(bytes.data(), size) != 0) throw std::bad_alloc();
  return bytes;
}

std::string base32_token(const std::uint8_t* bytes) {
  std::string token;
  std::uint32_t bits = 0;
  int available = 0;
  std::size_t next = 0;
  while (token.size() < kTokenLength) {
    if (available < 5) {
      bits = (bits << 8 | bytes[next++]) & 0xffff;
      available += 8;
    }
    available -= 5;
    token += kBase32[bits >> available & 31];
  }
  return token;
}

}  // namespace iztk::core
