// Keys and vaults of the real program: which are refused, and how they are kept while it runs.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "cli/process.h"
#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMessage = " testdata/messages/valid/z22-administered-dose.hl7";
const std::string kKey = "kiln-otter 7 vexes quaint lamp #93";

class KeysTest : public ::testing::Test {
 protected:
  std::string put(const std::string& name, const std::string& text) const {
    const std::string path = folder_.file(name);
    write_file(path, text);
    EXPECT_EQ(::chmod(path.c_str(), 0600), 0);
    return path;
  }

  Outcome redact_with_vault(const std::string& vault) const {
    return run_shell("iztk redact --policy safe-harbor --reference-date 2026-01-01 --vault " +
                     vault + " -o " + folder_.file("out.hl7") + kMessage);
  }

  TemporaryFolder folder_;
};

TEST_F(KeysTest, AKeyThatCanBeGuessedIsRefused) {
  for (const std::string& key :
       {std::string(33, '\0'), std::string(44, 'a'), std::string(44, 'a') + "\n",
        std::string("abcabcabcabcabcabcabcabcabcabcabcabcabc"),
        std::string("0123456789012345678901234567890123456789"),
        std::string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")}) {
    const std::string path = put("key", key);
    for (const std::string command : {"redact --policy", "translate --redact"}) {
      const std::string line = "iztk " + command + " limited-data-set -o " + folder_.file("out");
      const Outcome by_name = run_shell(line + " --key-file " + path + kMessage);
      EXPECT_EQ(by_name.exit_code, 2) << command;
      EXPECT_TRUE(by_name.errors.starts_with("iztk: the key file holds a key that can be guessed:"))
          << by_name.errors;
      const Outcome by_number = run_shell(line + " --key-fd 0" + kMessage + " < " + path);
      EXPECT_EQ(by_number.exit_code, 2) << command;
      EXPECT_EQ(by_number.output + by_name.output, "");
      EXPECT_FALSE(fs::exists(folder_.file("out")));
    }
  }
}

TEST_F(KeysTest, ADamagedVaultEndsTheRunBeforeAnythingIsWritten) {
  const std::string vault = folder_.file("tokens.db");
  ASSERT_EQ(redact_with_vault(vault).exit_code, 0);
  const std::string first = read_file(folder_.file("out.hl7"));
  ASSERT_EQ(redact_with_vault(vault).exit_code, 0);
  EXPECT_EQ(read_file(folder_.file("out.hl7")), first);
  fs::remove(folder_.file("out.hl7"));

  // One byte of one value: SQLite itself does not notice.
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(vault.c_str(), &database), SQLITE_OK);
  std::string value;
  const auto take = [](void* out, int, char** columns, char**) {
    *static_cast<std::string*>(out) = columns[0];
    return 0;
  };
  ASSERT_EQ(sqlite3_exec(database, "SELECT hex(value) FROM token", take, &value, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
  std::string bytes;
  for (std::size_t i = 0; i < value.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(value.substr(i, 2), nullptr, 16));
  }
  std::string file = read_file(vault);
  const std::size_t at = file.find(bytes);
  ASSERT_NE(at, std::string::npos);
  file[at + bytes.size() - 1] ^= 1;
  const std::string damaged = put("damaged.db", file);

  const Outcome outcome = redact_with_vault(damaged);
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_TRUE(outcome.errors.starts_with("iztk: the vault is damaged")) << outcome.errors;
  EXPECT_FALSE(fs::exists(folder_.file("out.hl7")));
  EXPECT_EQ(read_file(damaged), file);
  EXPECT_EQ(
      run_shell("iztk translate --redact safe-harbor --vault " + damaged + kMessage).exit_code, 3);
}

TEST_F(KeysTest, NamesOfTheVaultAndOfTheFolderOfBundlesAreSearched) {
  const std::string vault = folder_.file("Testpatient.db");
  const std::string bundles = folder_.file("Testpatient.d");
  for (const std::string& command : {"redact --policy safe-harbor --vault " + vault,
                                     "translate --redact safe-harbor --vault " + vault,
                                     "translate --redact safe-harbor -f dir -o " + bundles}) {
    const Outcome outcome = run_shell("iztk " + command + kMessage);
    EXPECT_EQ(outcome.exit_code, 1) << command;
    EXPECT_NE(outcome.errors.find("is left in the name of a file\n"), std::string::npos)
        << outcome.errors;
    EXPECT_EQ(outcome.output, "") << command;
  }
  EXPECT_TRUE(!fs::exists(bundles) || fs::is_empty(bundles));
}

TEST_F(KeysTest, NoOtherProcessMayLookIntoAProcessWithKeys) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool before = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
    cli::forbid_inspection();
    ::_exit(before && ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

/// KiB that a process has locked.
long locked_kib(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;) {
    long kib = 0;
    if (word == "VmLck:" && status >> kib) return kib;
  }
  return 0;
}

/// Becomes the program, with the key as descriptor 3, as a user without privileges: the files in
/// /proc of a process belong to its user, unless it is closed.
[[noreturn]] void become_redact(int input, int key) {
  const int nowhere = ::open("/dev/null", O_RDWR);
  ::dup2(input, STDIN_FILENO);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  const int kept = ::fcntl(key, F_DUPFD, 10);
  ::dup2(kept, 3);
  constexpr uid_t kNobody = 65534;
  if (::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) ::_exit(127);
  ::execl(IZTK_PROGRAM, "iztk", "redact", "--policy", "limited-data-set", "--key-fd", "3", nullptr);
  ::_exit(127);
}

TEST_F(KeysTest, TheMemoryOfTheKeyIsLockedAndTheProcessClosedWhileItRuns) {
  if (kSanitized) GTEST_SKIP() << "under sanitizers: they make mlock(2) do nothing";
  const int key = ::open(put("key", kKey).c_str(), O_RDONLY | O_CLOEXEC);
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const pid_t child = ::fork();
  if (child == 0) become_redact(ends[0], key);
  ::close(key);
  // As long as there is somebody who may write, the program waits for messages.
  long locked = 0;
  constexpr int kPatience = 12'000;  // Two minutes: a machine may be busy.
  for (int i = 0; i < kPatience && locked == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    locked = locked_kib(child);
  }
  struct stat files = {};
  EXPECT_EQ(::stat(("/proc/" + std::to_string(child) + "/environ").c_str(), &files), 0);
  ::close(ends[1]);
  ::close(ends[0]);
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  if (WEXITSTATUS(status) == 127) GTEST_SKIP() << "others may not start the program";
  EXPECT_EQ(WEXITSTATUS(status), 1);  // There was no message.
  EXPECT_GT(locked, 0);
  EXPECT_EQ(files.st_uid, 0u);
}

}  // namespace
}  // namespace iztk::testing
