#include "parsers/message/escaped_separators.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::parsers {
namespace {

/// The segment with the separators that were meant.
std::string mended(const std::string& segment) {
  const std::string header = "MSH|^~\\&|A\r";
  const std::string bytes = header + segment + "\r";
  Message message;
  message.scan(bytes, {}, false);
  const std::string out = with_separators(message, find_escaped_separators(message));
  return out.substr(header.size(), out.size() - header.size() - 1);
}

TEST(EscapedSeparators, CodedFields) {
  EXPECT_EQ(mended(R"(RXA|0|1|20240115||03\S\MMR\S\CVX|0.5)"), "RXA|0|1|20240115||03^MMR^CVX|0.5");
  EXPECT_EQ(mended(R"(PID|1|||||||||2106-3\S\White\S\CDCREC~2076-8^x^CDCREC)"),
            "PID|1|||||||||2106-3^White^CDCREC~2076-8^x^CDCREC");
}

TEST(EscapedSeparators, ObservationsOfACodedType) {
  EXPECT_EQ(mended(R"(OBX|1|CE|1^x^LN|1|V01\S\Not VFC\S\HL70064)"),
            "OBX|1|CE|1^x^LN|1|V01^Not VFC^HL70064");
  EXPECT_EQ(mended(R"(OBX|1|ST|1^x^LN|1|a\S\b)"), R"(OBX|1|ST|1^x^LN|1|a\S\b)");
}

TEST(EscapedSeparators, SeparatorsByTheirNumber) {
  EXPECT_EQ(mended(R"(RXA|0|1|20240115||03\X5E\MMR\X5e\CVX|0.5)"),
            "RXA|0|1|20240115||03^MMR^CVX|0.5");
}

TEST(EscapedSeparators, FieldsThatNameSomebody) {
  EXPECT_EQ(mended(R"(PID|1||7\S\\S\\S\EHR\T\2.999.1\T\ISO\S\MR||Test\S\Ana\S\May)"),
            "PID|1||7^^^EHR&2.999.1&ISO^MR||Test^Ana^May");
  EXPECT_EQ(mended(R"(ORC|RE||F1\S\CLINIC\S\2.999.1\S\ISO)"), "ORC|RE||F1^CLINIC^2.999.1^ISO");
}

TEST(EscapedSeparators, Authorities) {
  EXPECT_EQ(mended(R"(PID|1||7^^^EHR\T\2.999.1\T\ISO^MR)"), "PID|1||7^^^EHR&2.999.1&ISO^MR");
}

TEST(EscapedSeparators, TextsStay) {
  for (const char* segment :
       {R"(RXA|0|1|20240115||03^MMR \S\ II^CVX)", R"(PID|1||7^^^Smith \T\ Sons^MR)",
        R"(NTE|1||a\S\b\T\c)", R"(PID|1||||Test\S\er^Ana)", R"(PID|1||7^^^A\T\B\T\C^MR)"}) {
    EXPECT_EQ(mended(segment), segment);
  }
}

}  // namespace
}  // namespace iztk::parsers
