#ifndef IZTK_REDACTION_METHODS_SECRET_KEY_H_
#define IZTK_REDACTION_METHODS_SECRET_KEY_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/hash/digest.h"
#include "core/result.h"

namespace iztk::redaction {

/// The key of the user. Its bytes are wiped when the object ends; nothing prints them.
class SecretKey {
 public:
  static constexpr std::size_t kLeastBytes = 32;

  /// Reads a regular file that its owner alone may read; one line end at its end does not count.
  static core::Result<SecretKey> read_file(const std::string& path);
  /// Reads an open descriptor (a pipe, a file) to its end and closes it.
  static core::Result<SecretKey> read_descriptor(int descriptor);
  /// For tests and for callers that have the bytes already.
  static core::Result<SecretKey> from_bytes(std::string_view bytes);

  /// A new key that nobody has.
  static SecretKey random();

  SecretKey(SecretKey&&) noexcept;
  SecretKey& operator=(SecretKey&&) = delete;
  ~SecretKey();

  /// An HMAC with the sub-key for a purpose (HKDF-SHA256, RFC 5869): nothing that is made with one
  /// tells anything about another.
  Hmac sub_key(std::string_view purpose) const;

  /// Eight characters that tell keys apart and say nothing about the key.
  std::string id() const;

 private:
  explicit SecretKey(std::vector<unsigned char> bytes) : bytes_(std::move(bytes)) {}
  static core::Result<SecretKey> from_descriptor(int descriptor, const std::string& name);

  std::vector<unsigned char> bytes_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_SECRET_KEY_H_
