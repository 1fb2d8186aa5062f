// For SHA256_CTX: a state that is copied as it is. A copy of an EVP_MD_CTX or EVP_MAC_CTX asks for
// memory four times, which takes longer than the two blocks of an HMAC.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "core/hash/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

namespace iztk::core {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
// Without I, L, O, U: nothing that people misread.
constexpr std::string_view kBase32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is hashed of a key before the text, and before the hash of the text (RFC 2104).
struct HmacStates {
  SHA256_CTX inner = {};
  SHA256_CTX outer = {};

  HmacStates() = default;
  HmacStates(const HmacStates&) = delete;
  HmacStates& operator=(const HmacStates&) = delete;
  ~HmacStates() { OPENSSL_cleanse(this, sizeof *this); }
};

HmacStates* states_of(void* pointer) { return static_cast<HmacStates*>(pointer); }

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
  constexpr std::uint8_t kInner = 0x36;
  constexpr std::uint8_t kOuter = 0x5c;
  auto states = std::make_unique<HmacStates>();
  std::array<std::uint8_t, SHA256_CBLOCK> block = {};
  if (key.size() > block.size()) {
    SHA256(bytes_of(key), key.size(), block.data());
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  for (std::uint8_t& byte : block) byte ^= kInner;
  SHA256_Init(&states->inner);
  SHA256_Update(&states->inner, block.data(), block.size());
  for (std::uint8_t& byte : block) byte ^= kInner ^ kOuter;
  SHA256_Init(&states->outer);
  SHA256_Update(&states->outer, block.data(), block.size());
  OPENSSL_cleanse(block.data(), block.size());
  context_ = states.release();
}

Hmac::~Hmac() { delete states_of(context_); }

Hmac::Hmac(Hmac&& other) noexcept : context_(std::exchange(other.context_, nullptr)) {}

Digest Hmac::of(std::string_view text) {
  Digest digest = {};
  SHA256_CTX context = states_of(context_)->inner;
  SHA256_Update(&context, text.data(), text.size());
  SHA256_Final(digest.data(), &context);
  context = states_of(context_)->outer;
  SHA256_Update(&context, digest.data(), digest.size());
  SHA256_Final(digest.data(), &context);
  OPENSSL_cleanse(&context, sizeof context);
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
