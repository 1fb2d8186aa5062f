#include "redaction/methods/secret_key.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "redaction/methods/key_strength.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr std::string_view kExtractSalt = "iztk redaction 1";
constexpr std::string_view kHowToMake = "; make one with `head -c 32 /dev/urandom | base64`";

std::string reason(int error) { return std::generic_category().message(error); }

/// Why the file behind a descriptor must not be used; empty if it may.
std::string fault_of_file(int descriptor, const std::string& name) {
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) return "cannot read " + name + ": " + reason(errno);
  if (S_ISDIR(status.st_mode)) return name + " is a directory";
  if (S_ISREG(status.st_mode) && (status.st_mode & 077) != 0) {
    return name + " can be read or written by others than its owner; use `chmod 600`";
  }
  return {};
}

/// Bytes of the line end at the end of a text.
std::size_t line_end(std::string_view text) {
  if (text.ends_with("\r\n")) return 2;
  return text.ends_with('\n') || text.ends_with('\r') ? 1 : 0;
}

}  // namespace

core::Result<SecretKey> SecretKey::read_file(const std::string& path) {
  const std::string name = "the key file";
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return core::Error{"cannot open " + name + ": " + reason(errno)};
  return from_descriptor(descriptor, name);
}

core::Result<SecretKey> SecretKey::read_descriptor(int descriptor) {
  return from_descriptor(descriptor, "the key descriptor " + std::to_string(descriptor));
}

core::Result<SecretKey> SecretKey::from_descriptor(int descriptor, const std::string& name) {
  LockedBytes bytes(kMostBytes + 1);
  std::size_t size = 0;
  std::string fault = fault_of_file(descriptor, name);
  while (fault.empty() && size < bytes.size()) {
    const ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fault = "cannot read " + name + ": " + reason(errno);
    if (got <= 0) break;
    size += static_cast<std::size_t>(got);
  }
  ::close(descriptor);
  if (!fault.empty()) return core::Error{fault};
  if (size > kMostBytes) {
    return core::Error{name + " holds more than " + std::to_string(kMostBytes) +
                       " bytes: this is no key"};
  }
  bytes.shorten(size - line_end(bytes.view().substr(0, size)));
  return checked(std::move(bytes), name);
}

core::Result<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
  LockedBytes copy(bytes.size());
  std::ranges::copy(bytes, copy.data());
  return checked(std::move(copy), "the key");
}

core::Result<SecretKey> SecretKey::checked(LockedBytes bytes, const std::string& name) {
  if (bytes.size() < kLeastBytes) {
    return core::Error{name + " holds fewer than " + std::to_string(kLeastBytes) + " bytes" +
                       std::string(kHowToMake)};
  }
  const std::string why = why_guessable(bytes.view());
  if (why.empty()) return SecretKey(std::move(bytes));
  return core::Error{name + " holds a key that can be guessed: " + why + std::string(kHowToMake)};
}

SecretKey SecretKey::random() {
  std::string bytes = core::random_bytes(kLeastBytes);
  LockedBytes locked(bytes.size());
  std::ranges::copy(bytes, locked.data());
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return SecretKey(std::move(locked));
}

core::Hmac SecretKey::sub_key(std::string_view purpose) const {
  core::Digest extracted = core::Hmac(kExtractSalt).of(bytes_.view());
  const std::string_view base(reinterpret_cast<const char*>(extracted.data()), extracted.size());
  // One block of the expansion is as long as the key that is wanted.
  core::Digest expanded = core::Hmac(base).of(std::string(purpose) + '\x01');
  core::Hmac result(
      std::string_view(reinterpret_cast<const char*>(expanded.data()), expanded.size()));
  OPENSSL_cleanse(extracted.data(), extracted.size());
  OPENSSL_cleanse(expanded.data(), expanded.size());
  return result;
}

std::string SecretKey::id() const {
  const core::Digest digest = sub_key("key id").of("id");
  return core::base32_token(digest.data()).substr(0, 8);
}

}  // namespace iztk::redaction
