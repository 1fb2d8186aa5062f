#include "redaction/vault.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <new>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "redaction/digest.h"

namespace iztk::redaction {
namespace {

constexpr const char* kSchema =
    "PRAGMA application_id = 0x495a5456;"
    "CREATE TABLE IF NOT EXISTS vault_key (key BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS token (value BLOB PRIMARY KEY, token TEXT NOT NULL UNIQUE) "
    "WITHOUT ROWID;";

std::string random_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  // Without random numbers nothing may be written; there is no fallback.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(size)) != 1) {
    throw std::bad_alloc();
  }
  return bytes;
}

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

}  // namespace

class Vault::Impl {
 public:
  Impl() : hmac_(random_bytes(32)) {}
  Impl(sqlite3* database, std::string_view key) : database_(database), hmac_(key) {}
  Impl(const Impl&) = delete;
  ~Impl() {
    if (database_ != nullptr) sqlite3_close(database_);
  }

  std::optional<std::string> token(std::string_view class_name, std::string_view value) {
    std::string text(class_name);
    text += '\0';
    text += value;
    const std::lock_guard lock(mutex_);
    const Digest key = hmac_.of(text);
    const auto found = tokens_.find(key);
    if (found != tokens_.end()) return found->second;
    const std::string random = random_bytes(kTokenBytes);
    std::string made = base32_token(reinterpret_cast<const std::uint8_t*>(random.data()));
    issued_.insert(made);
    if (database_ != nullptr) fresh_.push_back(key);
    tokens_.emplace(key, made);
    return made;
  }

  bool holds_token(std::string_view text) const {
    if (text.size() != kTokenLength) return false;
    const std::lock_guard lock(mutex_);
    return issued_.contains(std::string(text));
  }

  core::Status load() {
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_prepare_v2(database_, "SELECT value, token FROM token", -1, &rows, nullptr) !=
        SQLITE_OK) {
      return vault_error("cannot be read: it is no vault, or it is damaged");
    }
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
      Digest key = {};
      if (sqlite3_column_bytes(rows, 0) != static_cast<int>(key.size())) break;
      std::memcpy(key.data(), sqlite3_column_blob(rows, 0), key.size());
      std::string token(reinterpret_cast<const char*>(sqlite3_column_text(rows, 1)));
      issued_.insert(token);
      tokens_.emplace(key, std::move(token));
    }
    sqlite3_finalize(rows);
    if (step != SQLITE_DONE) return vault_error("cannot be read to its end");
    return core::ok();
  }

  core::Status commit() {
    const std::lock_guard lock(mutex_);
    if (database_ == nullptr || fresh_.empty()) return core::ok();
    sqlite3_stmt* insert = nullptr;
    bool good = run("BEGIN IMMEDIATE") &&
                sqlite3_prepare_v2(database_, "INSERT INTO token (value, token) VALUES (?, ?)", -1,
                                   &insert, nullptr) == SQLITE_OK;
    for (std::size_t i = 0; good && i < fresh_.size(); ++i) {
      const std::string& token = tokens_[fresh_[i]];
      sqlite3_bind_blob(insert, 1, fresh_[i].data(), static_cast<int>(fresh_[i].size()),
                        SQLITE_STATIC);
      sqlite3_bind_text(insert, 2, token.data(), static_cast<int>(token.size()), SQLITE_STATIC);
      good = sqlite3_step(insert) == SQLITE_DONE;
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    if (!good || !run("COMMIT")) {
      run("ROLLBACK");
      return vault_error("could not be written (" +
                         std::string(sqlite3_errstr(sqlite3_errcode(database_))) + ")");
    }
    fresh_.clear();
    return core::ok();
  }

 private:
  bool run(const char* statement) {
    return sqlite3_exec(database_, statement, nullptr, nullptr, nullptr) == SQLITE_OK;
  }

  mutable std::mutex mutex_;
  sqlite3* database_ = nullptr;
  Hmac hmac_;
  /// Digests are as good as random: their first bytes are a hash.
  struct FirstBytes {
    std::size_t operator()(const Digest& digest) const {
      std::size_t hash = 0;
      std::memcpy(&hash, digest.data(), sizeof hash);
      return hash;
    }
  };
  std::unordered_map<Digest, std::string, FirstBytes> tokens_;
  std::unordered_set<std::string> issued_;
  std::vector<Digest> fresh_;
};

namespace {

/// The key of the vault, made when the vault is new; empty if the file is no vault.
std::string vault_key(sqlite3* database) {
  if (sqlite3_exec(database, kSchema, nullptr, nullptr, nullptr) != SQLITE_OK) return {};
  std::string key;
  sqlite3_stmt* rows = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT key FROM vault_key", -1, &rows, nullptr) != SQLITE_OK) {
    return {};
  }
  if (sqlite3_step(rows) == SQLITE_ROW) {
    key.assign(static_cast<const char*>(sqlite3_column_blob(rows, 0)),
               static_cast<std::size_t>(sqlite3_column_bytes(rows, 0)));
  }
  sqlite3_finalize(rows);
  if (!key.empty()) return key;
  key = random_bytes(32);
  sqlite3_stmt* insert = nullptr;
  if (sqlite3_prepare_v2(database, "INSERT INTO vault_key (key) VALUES (?)", -1, &insert,
                         nullptr) != SQLITE_OK) {
    return {};
  }
  sqlite3_bind_blob(insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
  const bool made = sqlite3_step(insert) == SQLITE_DONE;
  sqlite3_finalize(insert);
  return made ? key : std::string();
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
  const std::string key = vault_key(database);
  if (key.size() != 32) {
    sqlite3_close(database);
    return vault_error("is not a vault of iztk");
  }
  auto impl = std::make_unique<Impl>(database, key);
  const core::Status loaded = impl->load();
  if (!loaded) return loaded.error();
  return Vault(std::move(impl));
}

Vault Vault::in_memory() { return Vault(std::make_unique<Impl>()); }

std::optional<std::string> Vault::token(std::string_view class_name, std::string_view value) {
  return impl_->token(class_name, value);
}

bool Vault::holds_token(std::string_view text) const { return impl_->holds_token(text); }

core::Status Vault::commit() { return impl_->commit(); }

}  // namespace iztk::redaction
