#include "parsers/message/segment_start.h"

#include <gtest/gtest.h>

namespace iztk::parsers {
namespace {

TEST(SegmentStart, NamesAreReadThroughBlanksAndCase) {
  for (const char* text :
       {"RXA", " RXA", "\tRXA", "RXA ", "rxa", "Rxa", "\xC2\xA0RXA", "RXA\xC2\xA0", "\xA0RXA",
        "\xEF\xBB\xBFRXA", "\xE2\x80\x8BRXA", " \t rXa \t", "\x0cRXA"}) {
    EXPECT_EQ(read_segment_name(text), SegmentName("RXA")) << text;
  }
}

TEST(SegmentStart, NothingElseIsGuessed) {
  for (const char* text : {"", "RX", "RXAA", "R XA", "1XA", "RX-", "\xD0\xA0XA", "note"}) {
    EXPECT_FALSE(read_segment_name(text).well_formed()) << text;
  }
}

TEST(SegmentStart, HeadersAreNotGuessed) {
  for (const char* text : {"msh", " MSH", "bhs", "FHS "}) {
    EXPECT_FALSE(read_segment_name(text).well_formed()) << text;
  }
}

TEST(SegmentStart, LinesOfBlanks) {
  EXPECT_TRUE(is_line_of_blanks(""));
  EXPECT_TRUE(is_line_of_blanks(" \t\xC2\xA0\xA0\xE3\x80\x80"));
  EXPECT_FALSE(is_line_of_blanks(" x"));
  EXPECT_FALSE(is_line_of_blanks("\x1a"));
}

TEST(SegmentStart, DamagedHeaders) {
  for (const char* line : {"MSX|^~\\&|EHR", "SH|^~\\&|", "MSHX|^~\\&|", "H|^~\\&|", "|^~\\&|",
                           "XXXX|^~\\&|", "MS|^~\\&", "M\xD0\xA1H|^~\\&|", "MSX#@!$%#",
                           "BHX|^~\\&|", "PID|^~\\&|", "MSX|^~\\&#|A\rPID|1"}) {
    EXPECT_TRUE(is_damaged_header(line)) << line;
  }
}

TEST(SegmentStart, OtherLinesAreNoDamagedHeaders) {
  for (const char* line :
       {"", "MSH|^~\\&|", "msh|^~\\&|", " MSH|^~\\&|", "BHS|^~\\&|", "PID|1||^~\\&|", "ERR|^^^&|",
        "OBX|", "OBX|1|^~\\&|", "NTE|1||~~", "note: |^~\\&|", "MSX|^~\\|", "MSX|^^\\&|"}) {
    EXPECT_FALSE(is_damaged_header(line)) << line;
  }
}

}  // namespace
}  // namespace iztk::parsers
