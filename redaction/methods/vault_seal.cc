#include "redaction/methods/vault_seal.h"

#include <algorithm>
#include <string>

#include "redaction/methods/vault_database.h"

namespace iztk::redaction {
namespace {

constexpr const char* kSealSchema =
    "CREATE TABLE IF NOT EXISTS seal (tokens INTEGER NOT NULL, sum BLOB NOT NULL)";
constexpr const char* kRows = "SELECT value, token FROM token";
/// SQLite answers this from the index alone.
constexpr const char* kIndex = "SELECT token FROM token ORDER BY token";

/// The exclusive or of all tokens, and how many there are.
class TokenSum {
 public:
  void add(std::string_view token) {
    ++tokens_;
    const std::size_t size = std::min(token.size(), sum_.size());
    for (std::size_t i = 0; i < size; ++i) sum_[i] ^= static_cast<std::uint8_t>(token[i]);
  }
  friend bool operator==(const TokenSum&, const TokenSum&) = default;

 private:
  std::int64_t tokens_ = 0;
  core::Digest sum_ = {};
};

int as_result(int last_step) { return last_step == SQLITE_DONE ? SQLITE_OK : last_step; }

int read_rows(sqlite3* database, core::Hmac* hmac, VaultSeal* seal, TokenSum* tokens) {
  Statement rows(database, kRows);
  int result = rows.step();
  for (; result == SQLITE_ROW; result = rows.step()) {
    const std::string_view token = rows.column(1);
    seal->add(rows.column(0), token, hmac);
    tokens->add(token);
  }
  return as_result(result);
}

int read_index(sqlite3* database, TokenSum* tokens) {
  Statement index(database, kIndex);
  int result = index.step();
  for (; result == SQLITE_ROW; result = index.step()) tokens->add(index.column(0));
  return as_result(result);
}

int read_seal(sqlite3* database, VaultSeal* seal) {
  Statement row(database, "SELECT tokens, sum FROM seal");
  const int result = row.step();
  if (result != SQLITE_ROW) return result == SQLITE_DONE ? SQLITE_CORRUPT : result;
  const std::string_view sum = row.column(1);
  if (sum.size() != seal->sum.size()) return SQLITE_CORRUPT;
  seal->tokens = row.number(0);
  std::ranges::copy(sum, seal->sum.begin());
  return SQLITE_OK;
}

int write_seal(sqlite3* database, const VaultSeal& seal) {
  int result = execute(database, "DELETE FROM seal");
  if (result != SQLITE_OK) return result;
  Statement insert(database, "INSERT INTO seal (tokens, sum) VALUES (?, ?)");
  insert.bind_number(1, seal.tokens);
  insert.bind_blob(2, seal.sum);
  return as_result(insert.run());
}

int check_pages(sqlite3* database) {
  std::string answer;
  const int result = Statement(database, "PRAGMA quick_check(1)").run(&answer);
  if (result != SQLITE_ROW) return result == SQLITE_DONE ? SQLITE_CORRUPT : result;
  return answer == "ok" ? SQLITE_OK : SQLITE_CORRUPT;
}

int check_rows(sqlite3* database, core::Hmac* hmac) {
  VaultSeal found;
  TokenSum in_rows;
  int result = read_rows(database, hmac, &found, &in_rows);
  if (result != SQLITE_OK) return result;
  TokenSum in_index;
  result = read_index(database, &in_index);
  if (result != SQLITE_OK) return result;
  VaultSeal sealed;
  result = read_seal(database, &sealed);
  if (result != SQLITE_OK) return result;
  return found == sealed && in_rows == in_index ? SQLITE_OK : SQLITE_CORRUPT;
}

}  // namespace

void VaultSeal::add(std::string_view value, std::string_view token, core::Hmac* hmac) {
  // No class has an empty name: this is the HMAC of no value.
  std::string text(1, '\0');
  text += value;
  text += token;
  add(VaultSeal{1, hmac->of(text)});
}

void VaultSeal::add(const VaultSeal& other) {
  tokens += other.tokens;
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] ^= other.sum[i];
}

int make_seal(sqlite3* database, core::Hmac* hmac) {
  const int sound = check_pages(database);
  if (sound != SQLITE_OK) return sound;
  const int made = execute(database, kSealSchema);
  if (made != SQLITE_OK) return made;
  VaultSeal seal;
  TokenSum tokens;
  const int read = read_rows(database, hmac, &seal, &tokens);
  return read == SQLITE_OK ? write_seal(database, seal) : read;
}

int extend_seal(sqlite3* database, const VaultSeal& added) {
  VaultSeal seal;
  const int result = read_seal(database, &seal);
  if (result != SQLITE_OK) return result;
  seal.add(added);
  return write_seal(database, seal);
}

int check_seal(sqlite3* database, core::Hmac* hmac) {
  // In one transaction: another run may add rows between two statements.
  int result = execute(database, "BEGIN");
  if (result != SQLITE_OK) return result;
  result = check_pages(database);
  if (result == SQLITE_OK) result = check_rows(database, hmac);
  execute(database, "COMMIT");
  // A statement that cannot be prepared: a table is not there.
  return result == SQLITE_ERROR ? SQLITE_CORRUPT : result;
}

}  // namespace iztk::redaction
