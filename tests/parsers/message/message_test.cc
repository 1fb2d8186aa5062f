#include "parsers/message/message.h"

#include <gtest/gtest.h>

#include "parsers/message/writer.h"

namespace iztk::parsers {
namespace {

constexpr std::string_view kMessage =
    "MSH|^~\\&|APP^1.2.3^ISO|FAC\r"
    "PID|1||A~B^^^X&1.2&ISO^MR||\"\"|  \r"
    "RXR\r";

class MessageTest : public ::testing::Test {
 protected:
  MessageTest() { message_.scan(kMessage, {}, false); }

  std::string_view at(core::Place place) const { return message_.at(place).text; }

  Message message_;
};

TEST_F(MessageTest, SegmentsHaveTheirNamesAndLines) {
  ASSERT_EQ(message_.segment_count(), 3u);
  EXPECT_EQ(message_.segment(1).name, SegmentName("PID"));
  EXPECT_EQ(message_.segment_text(2), "RXR");
  EXPECT_EQ(message_.segment(2).field_count, 0u);
}

TEST_F(MessageTest, TheHeaderCountsItsSeparatorAsFieldOne) {
  EXPECT_EQ(message_.field(0, 1).text, "|");
  EXPECT_EQ(message_.field(0, 2).text, "^~\\&");
  EXPECT_EQ(message_.field(0, 3).text, "APP^1.2.3^ISO");
  EXPECT_EQ(message_.field(0, 4).text, "FAC");
  EXPECT_TRUE(message_.field(0, 5).absent);
}

TEST_F(MessageTest, EveryLevelIsReached) {
  EXPECT_EQ(at({1, 3, 0, 0, 0}), "A~B^^^X&1.2&ISO^MR");
  EXPECT_EQ(at({1, 3, 1, 0, 0}), "A");
  EXPECT_EQ(at({1, 3, 2, 4, 0}), "X&1.2&ISO");
  EXPECT_EQ(at({1, 3, 2, 4, 3}), "ISO");
  EXPECT_TRUE(message_.at({1, 3, 3, 0, 0}).absent);
  EXPECT_TRUE(message_.at({1, 3, 1, 2, 0}).absent);
}

TEST_F(MessageTest, OffsetsPointIntoTheBytes) {
  const Element element = message_.at({1, 3, 2, 4, 2});
  EXPECT_EQ(kMessage.substr(element.offset, element.text.size()), "1.2");
}

TEST_F(MessageTest, EmptyNullAndAbsentAreThreeThings) {
  EXPECT_EQ(message_.field(1, 4).presence(), Presence::kEmpty);
  EXPECT_EQ(message_.field(1, 5).presence(), Presence::kNull);
  EXPECT_EQ(message_.field(1, 6).presence(), Presence::kEmpty) << "white space only";
  EXPECT_EQ(message_.field(1, 7).presence(), Presence::kAbsent);
  EXPECT_EQ(message_.field(1, 1).presence(), Presence::kValued);
}

TEST(MessageScanTest, LineFeedAfterCarriageReturnBelongsToIt) {
  Message message;
  message.scan("MSH|^~\\&|A\r\nPID|1\r\n\r\nPV1|1", {}, false);
  ASSERT_EQ(message.segment_count(), 3u);
  EXPECT_EQ(message.segment_text(1), "PID|1");
  EXPECT_EQ(message.segment_text(2), "PV1|1");
}

TEST(MessageScanTest, LineFeedIsDataInAMessageThatEndsSegmentsWithCarriageReturn) {
  Message message;
  message.scan("MSH|^~\\&|A\rNTE|1||two\nlines\r", {}, false);
  ASSERT_EQ(message.segment_count(), 2u);
  EXPECT_EQ(message.field(1, 3).text, "two\nlines");
}

TEST(MessageScanTest, LineFeedEndsSegmentsWhereTheHeaderEndedWithIt) {
  Message message;
  message.scan("MSH|^~\\&|A\nPID|1\n", {}, true);
  ASSERT_EQ(message.segment_count(), 2u);
  EXPECT_EQ(message.field(1, 1).text, "1");
}

TEST(MessageScanTest, OtherDelimitersAreHonoured) {
  Message message;
  message.scan("MSH*@#!$*A@B\rPID*1**X@Y$Z#W\r", {'*', '@', '#', '!', '$', '\0'}, false);
  EXPECT_EQ(message.at({1, 3, 1, 2, 2}).text, "Z");
  EXPECT_EQ(message.at({1, 3, 2, 0, 0}).text, "W");
}

TEST(MessageScanTest, ALineThatStartsWithNoSegmentNameHasAnInvalidName) {
  Message message;
  message.scan("MSH|^~\\&\rP ID|1\rPIDX|1\rPI|\r", {}, false);
  ASSERT_EQ(message.segment_count(), 4u);
  for (std::uint32_t i = 1; i < 4; ++i) EXPECT_FALSE(message.segment(i).name.valid()) << i;
}

TEST(MessageScanTest, MisspeltNamesAreRead) {
  Message message;
  message.scan("MSH|^~\\&\r  PID|1\rrxa |0\r \t\rNTE\r", {}, false);
  ASSERT_EQ(message.segment_count(), 4u);
  EXPECT_EQ(message.segment(1).name, SegmentName("PID"));
  EXPECT_EQ(message.field(1, 1).text, "1");
  EXPECT_EQ(message.segment(2).name, SegmentName("RXA"));
  EXPECT_TRUE(message.is_misspelt(1));
  EXPECT_TRUE(message.is_misspelt(2));
  EXPECT_FALSE(message.is_misspelt(3));
}

TEST(MessageScanTest, ALineFeedAtTheEndIsInNoSegment) {
  Message message;
  message.scan("MSH|^~\\&\rPID|1\n", {}, false);
  EXPECT_EQ(message.segment_text(1), "PID|1");
  std::string written;
  write(message, &written);
  EXPECT_EQ(written, message.bytes());
}

TEST(MessageScanTest, AHeaderWithoutSeparatorHasNoFields) {
  Message message;
  message.scan("MSH|^~\\&|X\rFHS\rBHS", {}, false);
  ASSERT_EQ(message.segment_count(), 3u);
  for (std::uint32_t i = 1; i < 3; ++i) {
    EXPECT_EQ(message.segment(i).field_count, 0u);
    EXPECT_TRUE(message.field(i, 1).absent);
  }
  std::string written;
  write(message, &written);
  EXPECT_EQ(written, message.bytes());
}

TEST(MessageScanTest, OneMessageObjectServesMany) {
  Message message;
  message.scan(kMessage, {}, false);
  message.scan("MSH|^~\\&|X\r", {}, false);
  EXPECT_EQ(message.segment_count(), 1u);
  EXPECT_EQ(message.segment_names().size(), 1u);
}

TEST(PartsTest, AnEmptyTextHasOnePart) {
  EXPECT_EQ(count_parts({"", 0, false}, '~'), 1u);
  EXPECT_EQ(count_parts({"a~~", 0, false}, '~'), 3u);
  EXPECT_EQ(count_parts({"", 0, true}, '~'), 0u);
  EXPECT_EQ(part({"a~b", 10, false}, '~', 2).offset, 12u);
}

}  // namespace
}  // namespace iztk::parsers
