#ifndef IZTK_REDACTION_METHODS_SECRET_KEY_H_
#define IZTK_REDACTION_METHODS_SECRET_KEY_H_

#include <string>
#include <string_view>
#include <utility>

#include "core/hash/digest.h"
#include "core/result.h"
#include "redaction/methods/locked_bytes.h"

namespace iztk::redaction {

/// The key of the user. Its bytes are in locked memory and wiped when the object ends; nothing
/// prints them. Keys that can be guessed are refused (redaction/methods/key_strength.h). The
/// process as a whole is not changed: a program that holds keys should forbid others to look into
/// its memory (PR_SET_DUMPABLE), as the command line does.
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

  SecretKey(SecretKey&&) noexcept = default;
  SecretKey& operator=(SecretKey&&) = delete;
  ~SecretKey() = default;

  /// An HMAC with the sub-key for a purpose (HKDF-SHA256, RFC 5869): nothing that is made with one
  /// tells anything about another.
  core::Hmac sub_key(std::string_view purpose) const;

  /// Eight characters that tell keys apart and say nothing about the key.
  std::string id() const;

  /// Whether the system has locked the memory of the key.
  bool locked() const { return bytes_.locked(); }

 private:
  explicit SecretKey(LockedBytes bytes) : bytes_(std::move(bytes)) {}
  static core::Result<SecretKey> from_descriptor(int descriptor, const std::string& name);
  /// `name` is what an error calls the place that the bytes are from.
  static core::Result<SecretKey> checked(LockedBytes bytes, const std::string& name);

  LockedBytes bytes_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_SECRET_KEY_H_
