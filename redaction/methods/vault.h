#ifndef IZTK_REDACTION_METHODS_VAULT_H_
#define IZTK_REDACTION_METHODS_VAULT_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace iztk::redaction {

/// Random tokens: the same value of a class gets the same token for ever, and the token tells
/// nothing about the value. Kept in an SQLite file that its owner alone may read. The file holds no
/// value: each is known by an HMAC with a key of the vault, so the vault cannot be read backwards,
/// only tried; guard it like a key.
///
/// May be shared by threads, and the file by runs at the same time: who asks first makes the token,
/// all others get the same. Memory does not grow with the file.
class Vault {
 public:
  /// Opens or makes the file. Refuses one that others can read, and one that is no vault. Whether
  /// it is sound is seen by verify().
  static core::Result<Vault> open(const std::string& path);

  Vault(Vault&&) noexcept;
  Vault& operator=(Vault&&) = delete;
  ~Vault();

  /// The token of a value. Makes one if there is none yet. Nothing if the file failed.
  std::optional<std::string> token(std::string_view class_name, std::string_view value);

  /// Whether the text is a token of this vault: it is kept when a message is redacted again.
  bool holds_token(std::string_view text);

  /// Makes what is new in the file last; cheap if there is nothing new. An error if that fails or
  /// the file has failed before.
  core::Status commit();

  /// Reads the whole file, about a second for a million tokens, and compares it with what was
  /// written. An error if it is damaged or cannot be read; no token is given then. To be called
  /// before the first token is asked for: the value of a damaged row would get a second one.
  core::Status verify();

 private:
  class Impl;
  explicit Vault(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_VAULT_H_
