#ifndef IZTK_REDACTION_METHODS_VAULT_DATABASE_H_
#define IZTK_REDACTION_METHODS_VAULT_DATABASE_H_

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "core/hash/digest.h"

// What the sources of the vault (redaction/methods/vault.cc, redaction/methods/vault_seal.cc) need
// of SQLite; no other header includes this one.

namespace iztk::redaction {

/// Runs statements without results. SQLITE_OK or an error.
inline int execute(sqlite3* database, const char* statements) {
  return sqlite3_exec(database, statements, nullptr, nullptr, nullptr);
}

/// A statement that is prepared once.
class Statement {
 public:
  Statement(sqlite3* database, const char* text) {
    sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  /// What is bound must stay until run() is over.
  void bind_text(int place, std::string_view text) {
    sqlite3_bind_text(statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind_blob(int place, std::string_view bytes) {
    sqlite3_bind_blob(statement_, place, bytes.data(), static_cast<int>(bytes.size()),
                      SQLITE_STATIC);
  }
  void bind_blob(int place, const core::Digest& digest) {
    bind_blob(place, {reinterpret_cast<const char*>(digest.data()), digest.size()});
  }
  void bind_number(int place, sqlite3_int64 number) {
    sqlite3_bind_int64(statement_, place, number);
  }

  /// SQLITE_ROW, SQLITE_DONE or an error. The first column of a row goes to `out`.
  int run(std::string* out = nullptr) {
    const int result = step();
    if (result == SQLITE_ROW && out != nullptr) *out = column(0);
    if (statement_ != nullptr) sqlite3_reset(statement_);
    return result;
  }

  /// Goes to the next row: SQLITE_ROW, SQLITE_DONE or an error.
  int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }
  /// Of the row, as text or bytes; valid until the next step().
  std::string_view column(int number) {
    // First the bytes: the size is that of what they have become.
    const void* bytes = sqlite3_column_blob(statement_, number);
    return {static_cast<const char*>(bytes),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, number))};
  }
  sqlite3_int64 number(int column) { return sqlite3_column_int64(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

/// Closes the database behind its statements.
struct Database {
  explicit Database(sqlite3* opened) : handle(opened) {}
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(handle); }
  sqlite3* handle;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_VAULT_DATABASE_H_
