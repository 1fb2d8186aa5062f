#include "parsers/message/writer.h"

#include <gtest/gtest.h>

#include <random>

namespace iztk::parsers {
namespace {

std::string round_trip(std::string_view bytes, const Delimiters& delimiters, bool line_feed) {
  Message message;
  message.scan(bytes, delimiters, line_feed);
  std::string out;
  write(message, &out);
  return out;
}

TEST(WriterTest, WritesWhatWasRead) {
  for (const std::string_view bytes : {
           "MSH|^~\\&|A\rPID|1||X^^^Y&Z~~\r",
           "MSH|^~\\&#|A\r\nPID|1||||||\r\n\r\nRXR\r\n",
           "MSH|^~\\&\r  PID|1\rPIDX\r|\r",
           "MSH|^~\\&|no terminator",
           "MSH|^~\\&|A\rNTE|1||two\nlines\r",
       }) {
    EXPECT_EQ(round_trip(bytes, {}, false), bytes);
  }
  EXPECT_EQ(round_trip("MSH*@#!$*A\nPID*1$2@\n", {'*', '@', '#', '!', '$', '\0'}, true),
            "MSH*@#!$*A\nPID*1$2@\n");
}

TEST(WriterTest, WritesAnyBytesAsTheyWere) {
  std::mt19937 random(7);
  const std::string alphabet = "||||^^~&\\\r\r\nPIDOBX12\"\x01\xe9";
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = "MSH|^~\\&";
    for (std::size_t i = random() % 200; i > 0; --i) bytes += alphabet[random() % alphabet.size()];
    ASSERT_EQ(round_trip(bytes, {}, round % 2 == 0), bytes);
  }
}

}  // namespace
}  // namespace iztk::parsers
