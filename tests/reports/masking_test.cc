#include "reports/masking.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::reports {
namespace {

constexpr std::string_view kMaskedBytes =
    "MSH|^~\\&|SND|FAC\rPID|1||A1^^^X&1.2&ISO^MR~B2^^^Y^SS||Testpatient^Jo\r";

/// The window of the second segment with `#` for every byte that may not be shown.
std::string shown(const MayShow& may_show, std::uint32_t segment = 1) {
  parsers::Message message;
  message.scan(kMaskedBytes, {}, false);
  const std::size_t begin = message.segment(segment).begin;
  const std::size_t end = message.segment(segment).end;
  const std::vector<bool> flags = shown_bytes(message, segment, begin, end, may_show);
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += flags[i - begin] ? kMaskedBytes[i] : '#';
  return out;
}

TEST(ShownBytes, OnlyTheNameOfTheSegmentWithoutVocabulary) {
  const std::string expected =
      "PID" + std::string(kMaskedBytes.size() - 1 - kMaskedBytes.find("PID") - 3, '#');
  EXPECT_EQ(shown([](const core::Place&) { return false; }), expected);
}

TEST(ShownBytes, OneComponentOfEveryRepetition) {
  const std::string text =
      shown([](const core::Place& p) { return p.field == 3 && p.component == 5; });
  EXPECT_NE(text.find("MR"), std::string::npos);
  EXPECT_NE(text.find("SS"), std::string::npos);
  EXPECT_EQ(text.find("A1"), std::string::npos);
  EXPECT_EQ(text.find("ISO"), std::string::npos);
}

TEST(ShownBytes, OneSubcomponent) {
  const std::string text = shown([](const core::Place& p) {
    return p.field == 3 && p.repetition == 1 && p.component == 4 && p.subcomponent == 3;
  });
  EXPECT_NE(text.find("ISO"), std::string::npos);
  EXPECT_EQ(text.find("1.2"), std::string::npos);
}

TEST(ShownBytes, NeverAsksAboutTheDelimiters) {
  bool asked = false;
  shown([&](const core::Place& p) { return asked = asked || p.field < 3, false; }, 0);
  EXPECT_FALSE(asked);
}

}  // namespace
}  // namespace iztk::reports
