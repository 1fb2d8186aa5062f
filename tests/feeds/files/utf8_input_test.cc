#include "feeds/files/utf8_input.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

#include "tests/cli/run_program.h"

namespace iztk::feeds {
namespace {

/// Text or "error: ..." that an input gives, read in blocks of `size` bytes.
std::string read_all(std::string_view bytes, std::size_t size,
                     std::optional<parsers::Charset> forced = std::nullopt) {
  const testing::TemporaryFolder folder;
  testing::write_file(folder.file("feed"), std::string(bytes));
  core::Result<InputStream> stream = InputStream::open({folder.file("feed"), "feed"});
  Utf8Input input(ExpandedInput(std::move(*stream)), forced);
  std::string out;
  while (true) {
    const core::Result<std::size_t> got = input.read(size, &out);
    if (!got) return out + " error: " + got.error().message;
    if (*got == 0) return out;
  }
}

constexpr std::string_view kLittleEndian("\xFF\xFEM\0S\0H\0\xE9\0", 10);
constexpr std::string_view kBigEndian("\xFE\xFF\0M\0S\0H\0\xE9", 10);

TEST(Utf8Input, HandsOtherTextOnAsItIs) {
  for (const std::string_view bytes : {"", "M", "MSH|", "\xEF\xBB\xBFMSH|caf\xE9"}) {
    EXPECT_EQ(read_all(bytes, 1), bytes);
    EXPECT_EQ(read_all(bytes, 100), bytes);
  }
}

TEST(Utf8Input, TurnsUtf16IntoUtf8WhateverTheBlocks) {
  for (const std::size_t size : {1u, 3u, 100u}) {
    EXPECT_EQ(read_all(kLittleEndian, size), "MSH\xC3\xA9");
    EXPECT_EQ(read_all(kBigEndian, size), "MSH\xC3\xA9");
  }
}

TEST(Utf8Input, ForcedUtf16NeedsNoMark) {
  EXPECT_EQ(read_all(kLittleEndian.substr(2), 100, parsers::Charset::kUtf16Le), "MSH\xC3\xA9");
}

TEST(Utf8Input, HandsOutWhatStandsBeforeAFault) {
  EXPECT_EQ(read_all(kLittleEndian.substr(0, 7), 100),
            "MS error: 'feed' is not valid UTF-16 at byte 6");
}

}  // namespace
}  // namespace iztk::feeds
