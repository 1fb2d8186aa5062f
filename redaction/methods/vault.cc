#include "redaction/methods/vault.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "core/hash/digest.h"
#include "redaction/methods/vault_database.h"
#include "redaction/methods/vault_seal.h"

namespace iztk::redaction {
namespace {

/// Tells a vault from other databases of SQLite: "IZTV".
constexpr std::string_view kApplicationId = "1230656598";
constexpr const char* kTokenSchema =
    "PRAGMA application_id = 1230656598;"
    "CREATE TABLE IF NOT EXISTS vault_key (key BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS token (value BLOB PRIMARY KEY, token TEXT NOT NULL UNIQUE) "
    "WITHOUT ROWID;";
constexpr const char* kSelectKey = "SELECT key FROM vault_key";

constexpr std::size_t kKeyBytes = 32;
/// So long a run waits for another one that writes to the same vault.
constexpr int kBusyMilliseconds = 60'000;

core::Error vault_error(const std::string& what) { return {"the vault " + what}; }

/// Makes the file for its owner only, or checks that it is so. Empty if it is fine.
std::string prepare_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return "cannot be opened: " + std::generic_category().message(errno);
  struct stat status = {};
  const bool known = ::fstat(descriptor, &status) == 0;
  ::close(descriptor);
  if (!known || !S_ISREG(status.st_mode)) return "is not a regular file";
  if ((status.st_mode & 077) != 0) {
    return "can be read or written by others than its owner; use `chmod 600`";
  }
  return {};
}

/// The version of the tables; a vault of version 0 has no seal yet.
constexpr const char* kSealed = "PRAGMA user_version = 1";

}  // namespace

class Vault::Impl {
 public:
  /// `failure`: what has gone wrong already; SQLITE_OK: nothing.
  Impl(sqlite3* database, std::string_view key, int failure)
      : database_(database),
        hmac_(key),
        find_(database, "SELECT token FROM token WHERE value = ?"),
        find_token_(database, "SELECT token FROM token WHERE token = ?"),
        insert_(database, "INSERT INTO token (value, token) VALUES (?, ?)"),
        failure_(failure) {}

  std::optional<std::string> token(std::string_view class_name, std::string_view value) {
    std::string text(class_name);
    text += '\0';
    text += value;
    const std::lock_guard lock(mutex_);
    if (failed()) return std::nullopt;
    const core::Digest key = hmac_.of(text);
    const auto known = recent_.find(key);
    if (known != recent_.end()) return known->second;
    std::optional<std::string> token = find(key);
    // Another run may make the same token: whether there is one is certain only under the lock.
    if (!token && begin()) token = find(key);
    if (!token && !failed()) token = make(key);
    if (token) remember(key, *token);
    return token;
  }

  bool holds_token(std::string_view text) {
    if (text.size() != core::kTokenLength) return false;
    const std::lock_guard lock(mutex_);
    find_token_.bind_text(1, text);
    return check(find_token_.run()) == SQLITE_ROW;
  }

  core::Status commit() {
    const std::lock_guard lock(mutex_);
    end();
    return status();
  }

  core::Status verify() {
    const std::lock_guard lock(mutex_);
    end();
    if (!failed()) check(check_seal(database_.handle, &hmac_));
    return status();
  }

 private:
  /// So many tokens are kept at hand: those of one message are asked for again and again.
  static constexpr std::size_t kMostRecent = 1 << 16;
  /// So many new tokens may be lost if the run is killed, and so long other runs wait.
  static constexpr std::int64_t kMostUncommitted = 4096;

  bool failed() const { return failure_ != SQLITE_OK; }

  core::Status status() const {
    if (!failed()) return core::ok();
    const std::string why = sqlite3_errstr(failure_);
    if (failure_ != SQLITE_CORRUPT && failure_ != SQLITE_NOTADB) {
      return vault_error("could not be read or written (" + why + ")");
    }
    return vault_error("is damaged: it is not what was written (" + why +
                       "); restore it from a copy, for a new one would give other tokens");
  }

  int check(int result) {
    const bool good = result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE;
    if (!good && !failed()) failure_ = result;
    return result;
  }

  std::optional<std::string> find(const core::Digest& key) {
    std::string token;
    find_.bind_blob(1, key);
    if (check(find_.run(&token)) != SQLITE_ROW) return std::nullopt;
    return token;
  }

  // True if the lock was taken just now.
  bool begin() {
    if (sqlite3_get_autocommit(database_.handle) == 0 || failed()) return false;
    return check(execute(database_.handle, "BEGIN IMMEDIATE")) == SQLITE_OK;
  }

  std::optional<std::string> make(const core::Digest& key) {
    const std::string random = core::random_bytes(core::kTokenBytes);
    std::string token = core::base32_token(reinterpret_cast<const std::uint8_t*>(random.data()));
    insert_.bind_blob(1, key);
    insert_.bind_text(2, token);
    if (check(insert_.run()) != SQLITE_DONE) return std::nullopt;
    uncommitted_.add({reinterpret_cast<const char*>(key.data()), key.size()}, token, &hmac_);
    if (uncommitted_.tokens >= kMostUncommitted) end();
    return token;
  }

  void end() {
    if (sqlite3_get_autocommit(database_.handle) != 0) return;
    const VaultSeal added = std::exchange(uncommitted_, {});
    if (added.tokens != 0) check(extend_seal(database_.handle, added));
    if (!failed()) check(execute(database_.handle, "COMMIT"));
  }

  void remember(const core::Digest& key, const std::string& token) {
    if (recent_.size() >= kMostRecent) recent_.clear();
    recent_.emplace(key, token);
  }

  /// Digests are as good as random: their first bytes are a hash.
  struct FirstBytes {
    std::size_t operator()(const core::Digest& digest) const {
      std::size_t hash = 0;
      std::memcpy(&hash, digest.data(), sizeof hash);
      return hash;
    }
  };

  std::mutex mutex_;
  Database database_;
  core::Hmac hmac_;
  Statement find_;
  Statement find_token_;
  Statement insert_;
  std::unordered_map<core::Digest, std::string, FirstBytes> recent_;
  VaultSeal uncommitted_;  ///< Of the rows of this transaction.
  int failure_;            ///< The first one; nothing is asked of the file after it.
};

namespace {

/// The only value of a query; empty if there is none or the file is no database.
std::string single_value(sqlite3* database, const char* query) {
  std::string value;
  Statement(database, query).run(&value);
  return value;
}

/// Makes an empty database a vault with a new key, unless another run has just done that.
bool make_vault(sqlite3* database) {
  if (execute(database, "BEGIN IMMEDIATE") != SQLITE_OK) return false;
  if (execute(database, kTokenSchema) != SQLITE_OK) return false;
  if (single_value(database, kSelectKey).empty()) {
    const std::string key = core::random_bytes(kKeyBytes);
    Statement insert(database, "INSERT INTO vault_key (key) VALUES (?)");
    insert.bind_blob(1, key);
    if (insert.run() != SQLITE_DONE) return false;
  }
  return execute(database, "COMMIT") == SQLITE_OK;
}

/// Whether the file is a vault, or an empty one that has become one now.
bool is_vault(sqlite3* database) {
  const std::string application = single_value(database, "PRAGMA application_id");
  if (application == kApplicationId) return true;
  const bool empty = single_value(database, "SELECT count(*) FROM sqlite_master") == "0";
  return application == "0" && empty && make_vault(database);
}

/// Seals a vault that has no seal yet: a new one, or one of an earlier version.
int seal_vault(sqlite3* database, core::Hmac* hmac) {
  const auto sealed = [database] { return single_value(database, "PRAGMA user_version") != "0"; };
  if (sealed()) return SQLITE_OK;
  int result = execute(database, "BEGIN IMMEDIATE");
  if (result != SQLITE_OK) return result;
  // Another run may have been faster.
  if (!sealed()) result = make_seal(database, hmac);
  if (result == SQLITE_OK) result = execute(database, kSealed);
  if (result == SQLITE_OK) return execute(database, "COMMIT");
  execute(database, "ROLLBACK");
  return result;
}

}  // namespace

Vault::Vault(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault::~Vault() = default;

core::Result<Vault> Vault::open(const std::string& path) {
  const std::string fault = prepare_file(path);
  if (!fault.empty()) return vault_error(fault);
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
    sqlite3_close(database);
    return vault_error("cannot be opened");
  }
  sqlite3_busy_timeout(database, kBusyMilliseconds);
  if (!is_vault(database)) {
    sqlite3_close(database);
    return vault_error("is not a vault of iztk");
  }
  std::string key = single_value(database, kSelectKey);
  int failure = SQLITE_CORRUPT;
  if (key.size() == kKeyBytes) {
    core::Hmac hmac(key);
    failure = seal_vault(database, &hmac);
  }
  auto impl = std::make_unique<Impl>(database, key, failure);
  OPENSSL_cleanse(key.data(), key.size());
  return Vault(std::move(impl));
}

std::optional<std::string> Vault::token(std::string_view class_name, std::string_view value) {
  return impl_->token(class_name, value);
}

bool Vault::holds_token(std::string_view text) { return impl_->holds_token(text); }

core::Status Vault::commit() { return impl_->commit(); }

core::Status Vault::verify() { return impl_->verify(); }

}  // namespace iztk::redaction
