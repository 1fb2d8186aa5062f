#ifndef IZTK_CORE_HASH_DIGEST_H_
#define IZTK_CORE_HASH_DIGEST_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::core {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 in hexadecimal digits.
std::string sha256_hex(std::string_view text);

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) = delete;

  void add(std::string_view bytes);

  /// Of all that was added so far, in hexadecimal digits; more may be added afterwards.
  std::string hex() const;

 private:
  void* context_;
};

/// HMAC-SHA-256 with a key that never leaves the object. Cheap to use again and again; one object
/// for each thread.
class Hmac {
 public:
  explicit Hmac(std::string_view key);
  ~Hmac();
  Hmac(Hmac&&) noexcept;
  Hmac& operator=(Hmac&&) = delete;

  Digest of(std::string_view text);

 private:
  void* context_;
};

/// At most 256 bytes that nobody can foretell. Without them nothing may be written: throws
/// std::bad_alloc if the system has none.
std::string random_bytes(std::size_t size);

/// The first 75 bits as 15 characters of Crockford's base 32: short enough for CX.1.
std::string base32_token(const std::uint8_t* bytes);
inline constexpr std::size_t kTokenLength = 15;
inline constexpr std::size_t kTokenBytes = 10;

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_DIGEST_H_
