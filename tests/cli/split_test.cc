// What `iztk split` and `iztk join` promise, with the real program: what was joined is split into
// the same messages, and every byte is in a file or among the rejects.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/feeds.h"
#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

class SplitTest : public ::testing::Test {
 protected:
  static Outcome run(std::vector<std::string> arguments) {
    Invocation invocation;
    invocation.program = IZTK_PROGRAM;
    invocation.arguments = std::move(arguments);
    return run_program(invocation);
  }

  std::string put(const std::string& name, const std::string& text) const {
    write_file(folder_.file(name), text);
    return folder_.file(name);
  }

  static std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  TemporaryFolder folder_;
};

TEST_F(SplitTest, WhatWasJoinedIsSplitIntoTheSameMessages) {
  const std::string joined = folder_.file("joined.hl7");
  for (const std::string packing : {"plain", "batch", "mllp"}) {
    ASSERT_EQ(run({"join", "--pack", packing, "-o", joined, "testdata/messages/valid"}).exit_code,
              0);
    const std::string parts = folder_.file(packing);
    ASSERT_EQ(run({"split", joined, "-o", parts}).exit_code, 0);
    EXPECT_EQ(run({"diff", "testdata/messages/valid", parts}).exit_code, 0) << packing;
    const std::string again = folder_.file("again.hl7");
    ASSERT_EQ(run({"join", "--pack", packing, "-o", again, parts}).exit_code, 0);
    EXPECT_EQ(read_file(again), read_file(joined)) << packing;
  }
}

TEST_F(SplitTest, FilesAreNumberedAndListed) {
  const std::string feed = put("feed.hl7", message(1) + message(2) + message(3));
  const std::string parts = folder_.file("parts");
  ASSERT_EQ(run({"split", "--size", "2", feed, "-o", parts}).exit_code, 0);
  EXPECT_EQ(names_in(parts),
            (std::vector<std::string>{"00000001.hl7", "00000002.hl7", "index.tsv"}));
  EXPECT_EQ(read_file(parts + "/00000001.hl7"), message(1) + message(2));
  EXPECT_EQ(read_file(parts + "/00000002.hl7"), message(3));
  const std::string index = read_file(parts + "/index.tsv");
  EXPECT_TRUE(index.starts_with("file\tinput\tmessage\tline\n00000001.hl7\t" + feed + "\t1\t1\n"))
      << index;
  EXPECT_EQ(std::count(index.begin(), index.end(), '\n'), 4);
}

TEST_F(SplitTest, EveryByteIsInAFileOrAmongTheRejects) {
  const std::string text = mixed_feed(200);
  const std::string feed = put("feed.hl7", text);
  const std::string rejects = folder_.file("rejects");
  for (const std::string jobs : {"1", "4"}) {
    const std::string parts = folder_.file("parts" + jobs);
    EXPECT_EQ(
        run({"split", "-q", "--size", "7", "--jobs", jobs, "--rejects", rejects, feed, "-o", parts})
            .exit_code,
        1);
    std::size_t bytes = read_file(rejects).size();
    for (const std::string& name : names_in(parts)) {
      if (name != "index.tsv") bytes += read_file(parts + "/" + name).size();
    }
    EXPECT_EQ(bytes, text.size());
  }
  EXPECT_EQ(run_shell("diff -r " + folder_.file("parts1") + " " + folder_.file("parts4")).output,
            "");
}

TEST_F(SplitTest, PartsOfABatchHaveItsHeaders) {
  const std::string feed = put("feed.hl7", "FHS|^~\\&|FILE\rBHS|^~\\&|BATCH\r" + message(1) +
                                               message(2) + message(3) + "BTS|3\rFTS|1\r");
  const std::string parts = folder_.file("parts");
  ASSERT_EQ(run({"split", "--size", "2", "--pack", "batch", feed, "-o", parts}).exit_code, 0);
  EXPECT_EQ(read_file(parts + "/00000002.hl7"),
            "FHS|^~\\&|FILE\rBHS|^~\\&|BATCH\r" + message(3) + "BTS|1\rFTS|1\r");
}

}  // namespace
}  // namespace iztk::testing
