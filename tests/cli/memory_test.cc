// How much memory runs take (docs/reliability.md): 64 MiB and the longest message, however long the
// feed is. The peak is that of the real program, so nothing else may grow in this process.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

constexpr long kBaseKib = 64 * 1024;
constexpr long kHugeKib = 40 * 1024;

[[noreturn]] void become(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int fd : {0, 1, 2}) ::dup2(nowhere, fd);
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

/// The most memory that a run of the program has at a time, in KiB.
long peak(const std::vector<std::string>& arguments, const std::string& feed) {
  std::vector<std::string> words = {IZTK_PROGRAM, "-j", "2"};
  words.insert(words.begin() + 1, arguments.begin(), arguments.end());
  words.push_back(feed);
  const pid_t process = ::fork();
  if (process == 0) become(std::move(words));
  int status = 0;
  rusage usage{};
  EXPECT_EQ(::wait4(process, &status, 0, &usage), process);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) <= 1) << status;
  return usage.ru_maxrss;
}

class Memory : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kSanitized) GTEST_SKIP() << "under sanitizers: they take memory of their own";
  }

  std::string feed(int messages) const {
    const std::string path = folder_.file("feed.hl7");
    std::ofstream out(path, std::ios::binary);
    for (int i = 0; i < messages; ++i) out << message(i);
    return path;
  }

  /// Ordinary messages, one with an observation of kHugeKib, and ordinary messages again.
  std::string feed_with_huge_message() const {
    const std::string path = feed(2000);
    std::ofstream out(path, std::ios::binary | std::ios::app);
    out << message(2000) << "OBX|1|TX|30956-7^vaccine type^LN|1|";
    const std::string block(1024, 'a');
    for (long i = 0; i < kHugeKib; ++i) out << block;
    out << "||||||F\r";
    for (int i = 2001; i < 8000; ++i) out << message(i);
    return path;
  }

  TemporaryFolder folder_;
};

TEST_F(Memory, DoesNotGrowWithTheFeed) {
  const std::string input = feed(20000);
  EXPECT_LE(peak({"validate"}, input), kBaseKib);
  EXPECT_LE(peak({"validate", "-f", "ndjson"}, input), kBaseKib);
  EXPECT_LE(peak({"translate"}, input), kBaseKib);
  EXPECT_LE(peak({"redact", "--policy", "cvrs-redacted"}, input), kBaseKib);
  EXPECT_LE(peak({"extract", "--type", "D"}, input), kBaseKib);
  EXPECT_LE(peak({"join", "--pack", "batch", "--line-ends", "lf"}, input), kBaseKib);
  EXPECT_LE(peak({"split", "--size", "5000", "-o", folder_.file("parts")}, input), kBaseKib);
}

TEST_F(Memory, OfAllInOneRunDoesNotGrowWithTheFeed) {
  EXPECT_LE(peak({"translate", "--validate", "--redact", "cvrs-redacted", "--report",
                  folder_.file("findings"), "--rejects", folder_.file("rejects"), "--manifest",
                  folder_.file("manifest")},
                 feed(8000)),
            kBaseKib);
}

TEST_F(Memory, HoldsAHugeMessageOnce) {
  const std::string input = feed_with_huge_message();
  EXPECT_LE(peak({"validate"}, input), kBaseKib + kHugeKib);
  EXPECT_LE(peak({"validate", "--emit", "all"}, input), kBaseKib + kHugeKib);
}

}  // namespace
}  // namespace iztk::testing
