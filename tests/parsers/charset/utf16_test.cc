#include "parsers/charset/utf16.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace iztk::parsers {
namespace {

using std::string_literals::operator""s;

/// Code units as bytes.
std::string bytes(std::u16string_view units, bool big_endian) {
  std::string out;
  for (const char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

/// Reads in blocks of `block` bytes.
std::optional<std::string> read(std::string_view input, Charset charset, std::size_t block) {
  Utf16Reader reader(charset);
  std::string out;
  for (std::size_t at = 0; at < input.size(); at += block) {
    const bool at_end = at + block >= input.size();
    if (!reader.read(input.substr(at, block), at_end, &out)) return std::nullopt;
  }
  return out;
}

TEST(Utf16Test, BlocksMayEndAnywhere) {
  const std::u16string text = u"\uFEFFMSH|^~\\&|\u00D1\u65E5\U0001F600\r";
  for (std::size_t block = 1; block < 8; ++block) {
    EXPECT_EQ(read(bytes(text, false), Charset::kUtf16Le, block),
              "MSH|^~\\&|\u00D1\u65E5\U0001F600\r");
    EXPECT_EQ(read(bytes(text, true), Charset::kUtf16Be, block),
              "MSH|^~\\&|\u00D1\u65E5\U0001F600\r");
  }
}

TEST(Utf16Test, OnlyTheMarkAtTheStartIsLeftOut) {
  EXPECT_EQ(read(bytes(u"\uFEFFA\uFEFFB", false), Charset::kUtf16Le, 64), "A\uFEFFB");
}

TEST(Utf16Test, StopsAtFaultsAndTellsWhere) {
  struct Fault {
    std::u16string text;
    std::uint64_t offset;
  };
  const Fault faults[] = {
      {{u'A', 0xD83D, u'B'}, 2}, {{u'A', 0xDE00, u'B'}, 2}, {{u'A', u'B', 0xD83D}, 4}};
  for (const Fault& fault : faults) {
    Utf16Reader reader(Charset::kUtf16Le);
    std::string out;
    EXPECT_FALSE(reader.read(bytes(fault.text, false), true, &out));
    EXPECT_EQ(reader.fault_offset(), fault.offset);
    EXPECT_TRUE(out.starts_with("A"));
  }
}

TEST(Utf16Test, HalfACodeUnitAtTheEndIsAFault) {
  Utf16Reader reader(Charset::kUtf16Le);
  std::string out;
  EXPECT_TRUE(reader.read("A\0B"s, false, &out));
  EXPECT_FALSE(reader.read("", true, &out));
  EXPECT_EQ(reader.fault_offset(), 2u);
}

TEST(Utf16Test, MarksAreDetected) {
  EXPECT_EQ(detect_utf16_mark("\xFF\xFEM\0"s), Charset::kUtf16Le);
  EXPECT_EQ(detect_utf16_mark("\xFE\xFF\0M"s), Charset::kUtf16Be);
  EXPECT_EQ(detect_utf16_mark("\xFF\xFE\0\0"s), std::nullopt);
  EXPECT_EQ(detect_utf16_mark("MSH|"), std::nullopt);
}

}  // namespace
}  // namespace iztk::parsers
