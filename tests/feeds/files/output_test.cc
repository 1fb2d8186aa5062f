#include "feeds/files/output.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

using testing::read_file;
using testing::TemporaryFolder;
using testing::write_file;

TEST(Output, FileAppearsWhenItIsComplete) {
  const TemporaryFolder folder;
  const std::string path = folder.file("report.txt");
  core::Result<Output> output = Output::open(path, {});
  ASSERT_TRUE(output);
  output->write("hello\n");
  output->flush();
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_TRUE(output->finish());
  EXPECT_EQ(read_file(path), "hello\n");
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST(Output, LeavesNothingBehindWhenItIsNotFinished) {
  const TemporaryFolder folder;
  {
    core::Result<Output> output = Output::open(folder.file("report.txt"), {});
    ASSERT_TRUE(output);
    output->write("half");
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Output, RefusesToOverwriteAnInput) {
  const TemporaryFolder folder;
  const std::string path = folder.file("feed.hl7");
  write_file(path, "MSH|");
  std::filesystem::create_symlink(path, folder.file("link"));
  const InputFile input = {path, path};
  EXPECT_FALSE(Output::open(folder.file("link"), {&input, 1}));
  EXPECT_EQ(read_file(path), "MSH|");
}

TEST(Output, SaysWhyItCannotBeOpened) {
  const core::Result<Output> output = Output::open("/nonexistent/report.txt", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().message,
            "cannot write '/nonexistent/report.txt': No such file or directory");
}

TEST(Output, FullDeviceIsAFailure) {
  core::Result<Output> output = Output::open("/dev/full", {});
  ASSERT_TRUE(output);
  output->write("text");
  EXPECT_FALSE(output->finish());
  EXPECT_EQ(output->failure(), "cannot write '/dev/full': No space left on device");
  EXPECT_FALSE(output->closed_by_reader());
}

}  // namespace
}  // namespace iztk::feeds
