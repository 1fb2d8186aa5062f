#include "parsers/message/scan.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace iztk::parsers {
namespace {

std::vector<std::uint32_t> marks_of(const ScanResult& result) {
  return {result.marks.begin(),
          result.marks.begin() + static_cast<std::ptrdiff_t>(result.mark_count)};
}

TEST(ScanTest, FindsSeparatorsAndTerminators) {
  ScanResult result;
  scan("PID|1|\rPV1|", {}, &result);
  EXPECT_EQ(marks_of(result), (std::vector<std::uint32_t>{3, 5, 6, 10}));
  EXPECT_EQ(result.line_ends, (std::vector<std::uint32_t>{2}));
}

TEST(ScanTest, LineFeedIsATerminatorOnlyOnRequest) {
  ScanResult result;
  scan("A\nB\r", {}, &result);
  EXPECT_EQ(marks_of(result), (std::vector<std::uint32_t>{3}));
  ScanRequest request;
  request.line_feed_ends_segments = true;
  scan("A\nB\r", request, &result);
  EXPECT_EQ(marks_of(result), (std::vector<std::uint32_t>{1, 3}));
}

TEST(ScanTest, FlagsTellWhatWasSeen) {
  ScanResult result;
  scan("MSH|^~\\&|plain\ttext\r", {'|', '\\', false, 8}, &result);
  EXPECT_FALSE(result.high_bytes || result.escapes || result.control_bytes);
  scan("MSH|^~\\&|a\\T\\b\r", {'|', '\\', false, 8}, &result);
  EXPECT_TRUE(result.escapes);
  scan("MSH|^~\\&|caf\xE9\r", {'|', '\\', false, 8}, &result);
  EXPECT_TRUE(result.high_bytes);
  scan("MSH|^~\\&|a\vb\r", {'|', '\\', false, 8}, &result);
  EXPECT_TRUE(result.control_bytes);
}

// The vector form and the portable form must agree on any bytes, at any length and alignment.
TEST(ScanTest, FormsAgreeOnRandomBytes) {
  std::mt19937 random(20260814);
  const std::string alphabet = "|||\r\n\\^~&AB0 \t\x01\x7f\x80\xff";
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 400, ' ');
    for (char& c : bytes) c = alphabet[random() % alphabet.size()];
    const ScanRequest request{'|', '\\', round % 2 == 0, random() % 100};
    ScanResult vector_form;
    ScanResult portable;
    scan(bytes, request, &vector_form);
    scan_portable(bytes, request, &portable);
    ASSERT_EQ(marks_of(vector_form), marks_of(portable));
    ASSERT_EQ(vector_form.line_ends, portable.line_ends);
    ASSERT_EQ(vector_form.high_bytes, portable.high_bytes);
    ASSERT_EQ(vector_form.escapes, portable.escapes);
    ASSERT_EQ(vector_form.control_bytes, portable.control_bytes);
  }
}

}  // namespace
}  // namespace iztk::parsers
