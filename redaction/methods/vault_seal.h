#ifndef IZTK_REDACTION_METHODS_VAULT_SEAL_H_
#define IZTK_REDACTION_METHODS_VAULT_SEAL_H_

#include <cstdint>
#include <string_view>

#include "core/hash/digest.h"

struct sqlite3;

namespace iztk::redaction {

/// What the rows of a vault come to under its key: the number of them, and the exclusive or of an
/// HMAC of each, so that new rows are added without reading the old ones. The vault holds it beside
/// the rows. SQLite does not notice when bytes of a row change on the disk: the person would get a
/// second token.
struct VaultSeal {
  std::int64_t tokens = 0;
  core::Digest sum = {};

  void add(std::string_view value, std::string_view token, core::Hmac* hmac);
  void add(const VaultSeal& other);

  friend bool operator==(const VaultSeal&, const VaultSeal&) = default;
};

/// Makes the table of the seal, and seals the rows that are there. To be called in a transaction.
/// SQLITE_OK or an error.
int make_seal(sqlite3* database, core::Hmac* hmac);

/// Adds new rows to the seal in the vault, in the transaction that adds the rows themselves.
int extend_seal(sqlite3* database, const VaultSeal& added);

/// SQLITE_OK if the vault is as it was written: its pages are sound, its rows are those that were
/// sealed, and its index knows them all. SQLITE_CORRUPT if it is not. Reads the whole file: about a
/// second for a million tokens.
int check_seal(sqlite3* database, core::Hmac* hmac);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_VAULT_SEAL_H_
