#include "core/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace iztk::core {
namespace {

class FileTest : public ::testing::Test {
 protected:
  ~FileTest() override { std::filesystem::remove(path_); }

  void write(const std::string& text) const { std::ofstream(path_, std::ios::binary) << text; }

  const std::string path_ = ::testing::TempDir() + "/iztk_file_" +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(FileTest, IsReadToItsEnd) {
  for (const std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 200000u}) {
    const std::string text(size, '\0');
    write(text);
    const Result<std::string> read = read_file(path_);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, text);
  }
}

TEST_F(FileTest, MayBeTooLong) {
  write("12345");
  EXPECT_EQ(read_file(path_, 5).value(), "12345");
  EXPECT_EQ(read_file(path_, 4).error().message, "it has more than 4 bytes");
}

TEST_F(FileTest, SaysWhyItCannotBeRead) {
  EXPECT_EQ(read_file(path_).error().message, "No such file or directory");
  EXPECT_EQ(read_file(::testing::TempDir()).error().message, "Is a directory");
}

}  // namespace
}  // namespace iztk::core
