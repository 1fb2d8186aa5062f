// Where iztk.toml is looked for.

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/cli/run_program.h"

namespace iztk::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMessage = "testdata/messages/invalid/USE001-pid8-missing.hl7";

class Settings : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_.file("a/b"));
    fs::copy_file(std::string(IZTK_SOURCE_DIR) + "/" + kMessage, folder_.file("a/b/message.hl7"));
  }

  Outcome validate(const std::string& below) const {
    return run_shell("cd '" + folder_.file(below) + "' && iztk validate -v -f concise '" +
                     folder_.file("a/b/message.hl7") + "'");
  }

  TemporaryFolder folder_;
};

TEST_F(Settings, OfTheWorkingFolderCount) {
  write_file(folder_.file("a/b/iztk.toml"), "[validate]\nignore = \"USE001\"\n");
  const Outcome outcome = validate("a/b");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_TRUE(outcome.errors.starts_with("settings: iztk.toml: --ignore=USE001\n"))
      << outcome.errors;
}

TEST_F(Settings, OfAParentCountUpToTheRootOfTheRepository) {
  write_file(folder_.file("a/iztk.toml"), "[validate]\nignore = \"USE001\"\n");
  fs::create_directories(folder_.file("a/.git"));
  EXPECT_EQ(validate("a/b").exit_code, 0);
  // The nearest wins.
  write_file(folder_.file("a/b/iztk.toml"), "");
  EXPECT_EQ(validate("a/b").exit_code, 1);
  fs::remove(folder_.file("a/b/iztk.toml"));
  // Above the root is another world.
  fs::rename(folder_.file("a/iztk.toml"), folder_.file("iztk.toml"));
  const Outcome outcome = validate("a/b");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(outcome.errors.starts_with("settings: no iztk.toml here\n")) << outcome.errors;
}

TEST_F(Settings, OfAParentDoNotCountOutsideARepository) {
  write_file(folder_.file("a/iztk.toml"), "[validate]\nignore = \"USE001\"\n");
  EXPECT_EQ(validate("a/b").exit_code, 1);
}

TEST_F(Settings, NameFilesRelativeToTheirFolder) {
  fs::create_directories(folder_.file("a/.git"));
  write_file(folder_.file("a/known.tsv"), "code\tfield\tsender\nUSE001\tPID-8\t*\n");
  write_file(folder_.file("a/iztk.toml"), "[validate]\nbaseline = \"known.tsv\"\n");
  const Outcome outcome = validate("a/b");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
}

}  // namespace
}  // namespace iztk::testing
