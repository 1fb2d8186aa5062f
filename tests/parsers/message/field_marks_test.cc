#include "parsers/message/field_marks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace iztk::parsers {
namespace {

TEST(FieldMarks, EachDelimiterHasItsBits) {
  const std::string_view text = "a^b&c d";
  const FieldMarks marks = mark_field(text, text);
  EXPECT_EQ(marks.components, 0b10u);
  EXPECT_EQ(marks.subcomponents, 0b1000u);
  EXPECT_EQ(marks.blanks, 0b100000u);
  EXPECT_TRUE(marks.plain);
}

TEST(FieldMarks, WhatStandsForSomethingElseIsNotPlain) {
  for (const std::string_view text : {"a~b", "a\\F\\b", "\"\"", "a\tb", "a\x7f\x80", "\xC3\xA9"}) {
    EXPECT_FALSE(mark_field(text, text).plain) << text;
  }
}

// Texts of every length at every place of a message, the last ones at its very end.
TEST(FieldMarks, TheVectorFormGivesWhatThePortableOneGives) {
  std::mt19937 random(7);
  constexpr std::string_view kBytes = "abc0123^^&&  ~\\\"\t\n\x01\x7f\x80\xff";
  for (int round = 0; round < 3'000; ++round) {
    std::string bytes(random() % 100, ' ');
    for (char& c : bytes) c = random() % 4 == 0 ? kBytes[random() % kBytes.size()] : 'x';
    const std::size_t begin = bytes.empty() ? 0 : random() % bytes.size();
    const std::size_t most = std::min(kMostMarkedBytes, bytes.size() - begin);
    const std::size_t size = round % 3 == 0 ? most : random() % (most + 1);
    const std::string_view text = std::string_view(bytes).substr(begin, size);
    const FieldMarks fast = mark_field(text, bytes);
    const FieldMarks slow = mark_field_portable(text);
    ASSERT_EQ(fast.components, slow.components) << text;
    ASSERT_EQ(fast.subcomponents, slow.subcomponents) << text;
    ASSERT_EQ(fast.blanks, slow.blanks) << text;
    ASSERT_EQ(fast.plain, slow.plain) << text;
  }
}

}  // namespace
}  // namespace iztk::parsers
