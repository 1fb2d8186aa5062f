#include "redaction/methods/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <set>
#include <vector>

namespace iztk::redaction {
namespace {

using ::testing::HasSubstr;

class VaultTest : public ::testing::Test {
 protected:
  VaultTest() { std::filesystem::remove(path_); }
  ~VaultTest() override { std::filesystem::remove(path_); }

  Vault open() { return Vault::open(path_).value(); }

  void write(const std::string& text) const {
    std::ofstream(path_, std::ios::binary) << text;
    ::chmod(path_.c_str(), 0600);
  }

  const std::string path_ = ::testing::TempDir() + "/iztk_vault_" +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(VaultTest, RemembersTokens) {
  std::string token;
  {
    Vault vault = open();
    token = vault.token("mrn.patient", "7").value();
    EXPECT_NE(vault.token("mrn.patient", "8").value(), token);
    EXPECT_NE(vault.token("id.event", "7").value(), token);
    EXPECT_EQ(vault.token("mrn.patient", "7").value(), token);
    ASSERT_TRUE(vault.commit());
  }
  Vault vault = open();
  EXPECT_EQ(vault.token("mrn.patient", "7").value(), token);
  EXPECT_TRUE(vault.holds_token(token));
  EXPECT_FALSE(vault.holds_token("000000000000000"));
}

TEST_F(VaultTest, ForgetsWhatWasNotCommitted) {
  std::string token;
  {
    Vault vault = open();
    token = vault.token("mrn.patient", "7").value();
  }
  EXPECT_FALSE(open().holds_token(token));
}

TEST_F(VaultTest, HoldsMoreThanItKeepsAtHand) {
  constexpr int kValues = 70'000;
  std::set<std::string> tokens;
  {
    Vault vault = open();
    for (int i = 0; i < kValues; ++i) tokens.insert(*vault.token("mrn.patient", std::to_string(i)));
    ASSERT_TRUE(vault.commit());
  }
  EXPECT_EQ(tokens.size(), static_cast<std::size_t>(kValues));
  Vault vault = open();
  for (int i = 0; i < kValues; ++i) {
    ASSERT_TRUE(tokens.contains(*vault.token("mrn.patient", std::to_string(i)))) << i;
  }
}

TEST_F(VaultTest, IsSharedByRunsAtTheSameTime) {
  Vault first = open();
  Vault second = open();
  const std::string token = first.token("mrn.patient", "7").value();
  // The second run waits as long as the first has not finished, and then finds its token.
  auto waiting = std::async(std::launch::async, [&] { return second.token("mrn.patient", "7"); });
  EXPECT_EQ(waiting.wait_for(std::chrono::milliseconds(50)), std::future_status::timeout);
  ASSERT_TRUE(first.commit());
  EXPECT_EQ(waiting.get(), token);
  const std::string other = second.token("mrn.patient", "8").value();
  ASSERT_TRUE(second.commit());
  EXPECT_EQ(first.token("mrn.patient", "8"), other);
}

TEST_F(VaultTest, MustBelongToItsOwnerAlone) {
  open();
  ::chmod(path_.c_str(), 0640);
  const auto vault = Vault::open(path_);
  ASSERT_FALSE(vault);
  EXPECT_THAT(vault.error().message, HasSubstr("chmod 600"));
}

TEST_F(VaultTest, RefusesWhatIsNoVaultAndLeavesItAsItIs) {
  const std::string text = "no database at all, but some text that is long enough for one";
  write(text);
  const auto vault = Vault::open(path_);
  ASSERT_FALSE(vault);
  EXPECT_THAT(vault.error().message, HasSubstr("not a vault"));
  std::ifstream file(path_, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), text);
}

TEST_F(VaultTest, RefusesTheDatabaseOfAnotherProgram) {
  write("");
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  sqlite3_exec(database, "CREATE TABLE token (a TEXT)", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  EXPECT_FALSE(Vault::open(path_));
}

TEST_F(VaultTest, SaysWhenItsTablesAreDamaged) {
  open();
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  sqlite3_exec(database, "DROP TABLE token", nullptr, nullptr, nullptr);
  sqlite3_close(database);
  Vault vault = open();
  EXPECT_THAT(vault.verify().error().message, HasSubstr("the vault is damaged"));
  Vault unverified = open();
  EXPECT_FALSE(unverified.token("mrn.patient", "7"));
  const core::Status committed = unverified.commit();
  ASSERT_FALSE(committed);
  EXPECT_THAT(committed.error().message, HasSubstr("the vault could not be read or written"));
}

/// A vault of some pages: each of them is damaged in turn.
class DamagedVaultTest : public VaultTest {
 protected:
  static constexpr int kValues = 400;
  static constexpr std::size_t kPage = 4096;

  void SetUp() override {
    Vault vault = open();
    for (int i = 0; i < kValues; ++i) {
      tokens_.push_back(vault.token("mrn.patient", std::to_string(i)).value());
    }
    ASSERT_TRUE(vault.commit());
    std::ifstream file(path_, std::ios::binary);
    sound_.assign(std::istreambuf_iterator<char>(file), {});
    ASSERT_GT(sound_.size(), 8 * kPage);
  }

  /// Whether a vault of these bytes is refused in one way or another.
  bool is_refused(const std::string& bytes) {
    write(bytes);
    core::Result<Vault> vault = Vault::open(path_);
    return !vault || !vault->verify();
  }

  void expect_same_tokens() {
    Vault vault = open();
    for (int i = 0; i < kValues; ++i) {
      ASSERT_EQ(vault.token("mrn.patient", std::to_string(i)),
                tokens_[static_cast<std::size_t>(i)]);
    }
  }

  std::vector<std::string> tokens_;
  std::string sound_;
};

TEST_F(DamagedVaultTest, IsRefusedWhicheverPageIsDamaged) {
  for (std::size_t page = 0; page < sound_.size() / kPage; ++page) {
    for (const std::size_t at : {100, 2000, 3096}) {
      std::string damaged = sound_;
      damaged.replace(page * kPage + at, 1000, 1000, '\0');
      // Bytes that nothing is in may be anything.
      if (damaged != sound_ && !is_refused(damaged)) expect_same_tokens();
    }
  }
}

TEST_F(DamagedVaultTest, IsRefusedForOneWrongByteOfARow) {
  for (const std::string& token : {tokens_.front(), tokens_[kValues / 2], tokens_.back()}) {
    // Each token is in the table and in the index.
    int places = 0;
    for (std::size_t at = sound_.find(token); at != std::string::npos;
         at = sound_.find(token, at + 1)) {
      ++places;
      std::string damaged = sound_;
      damaged[at + 3] = damaged[at + 3] == 'A' ? 'B' : 'A';
      EXPECT_TRUE(is_refused(damaged)) << at;
    }
    EXPECT_EQ(places, 2);
  }
}

TEST_F(DamagedVaultTest, IsRefusedWhenARowOrTheKeyIsGone) {
  for (const char* change :
       {"DELETE FROM token WHERE token = (SELECT max(token) FROM token)", "DELETE FROM vault_key",
        "UPDATE vault_key SET key = zeroblob(32)", "DELETE FROM seal", "DROP TABLE seal"}) {
    write(sound_);
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, change, nullptr, nullptr, nullptr), SQLITE_OK) << change;
    sqlite3_close(database);
    Vault vault = open();
    const core::Status sound = vault.verify();
    ASSERT_FALSE(sound) << change;
    EXPECT_THAT(sound.error().message, HasSubstr("the vault is damaged"));
    EXPECT_FALSE(vault.token("mrn.patient", "7")) << change;
  }
}

TEST_F(DamagedVaultTest, IsRefusedWhenItsEndIsCutOff) {
  EXPECT_TRUE(is_refused(sound_.substr(0, sound_.size() - kPage)));
}

TEST_F(VaultTest, IsSoundAfterRunsAtTheSameTime) {
  Vault first = open();
  Vault second = open();
  ASSERT_TRUE(first.verify());
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(first.token("mrn.patient", std::to_string(i)));
    ASSERT_TRUE(first.commit());
    ASSERT_TRUE(second.token("mrn.patient", std::to_string(i)));
    ASSERT_TRUE(second.token("id.event", std::to_string(i)));
    ASSERT_TRUE(second.commit());
  }
  EXPECT_TRUE(first.verify());
  EXPECT_TRUE(open().verify());
}

TEST_F(VaultTest, OfAnEarlierVersionIsSealed) {
  std::string token;
  {
    Vault vault = open();
    token = vault.token("mrn.patient", "7").value();
    ASSERT_TRUE(vault.commit());
  }
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &database), SQLITE_OK);
  ASSERT_EQ(
      sqlite3_exec(database, "DROP TABLE seal; PRAGMA user_version = 0", nullptr, nullptr, nullptr),
      SQLITE_OK);
  sqlite3_close(database);
  EXPECT_TRUE(open().verify());
  Vault vault = open();
  EXPECT_TRUE(vault.verify());
  EXPECT_EQ(vault.token("mrn.patient", "7"), token);
}

}  // namespace
}  // namespace iztk::redaction
