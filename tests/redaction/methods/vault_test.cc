#include "redaction/methods/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <set>
#include <thread>

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
  // The second run waits for the first, and then finds its token.
  auto waiting = std::async(std::launch::async, [&] { return second.token("mrn.patient", "7"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
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
  EXPECT_FALSE(vault.token("mrn.patient", "7"));
  const core::Status committed = vault.commit();
  ASSERT_FALSE(committed);
  EXPECT_THAT(committed.error().message, HasSubstr("the vault could not be read or written"));
}

}  // namespace
}  // namespace iztk::redaction
