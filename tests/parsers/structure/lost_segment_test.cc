#include "parsers/structure/lost_segment.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::parsers {
namespace {

/// The segment because of which a message of a type is held back; -1 if there is none.
int lost(const std::string& type, const std::string& segments) {
  const std::string bytes = "MSH|^~\\&|||||||" + type + "\r" + segments;
  Message message;
  message.scan(bytes, {}, false);
  const auto found = find_lost_segment(message);
  return found ? static_cast<int>(found->segment) : -1;
}

TEST(LostSegment, UsualMessagesHaveNone) {
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rRXA|0\rRXR|IM\rOBX|1\rORC|RE\rRXA|0\r"), -1);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rRXA|0\rRXR|IM\rRXA|0\rRXR|IM\r"), -1);  // Before 2.5.
  EXPECT_EQ(lost("VXU^V04", "PID|1\rZXA|1\rPV1|1\rAL1|1\r"), -1);
  EXPECT_EQ(lost("RSP^K11", "MSA|AA\rQAK|1\rQPD|Z34\rPID|1\rNK1|1\rPID|2\r"), -1);
  EXPECT_EQ(lost("QBP^Q11", "QPD|Z34\rRCP|I\r"), -1);
  EXPECT_EQ(lost("ACK", "MSA|AA\rERR|1\r"), -1);
}

TEST(LostSegment, LineWithoutAName) {
  EXPECT_EQ(lost("VXU^V04", "PID|1\rR XA|0\r"), 2);
  EXPECT_EQ(lost("ADT^A04", "PID|1\rfollow-up\r"), 2);
}

TEST(LostSegment, NamesThatAreRead) { EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\r rxa |0\r"), -1); }

TEST(LostSegment, NamesOneLetterOff) {
  for (const char* name : {"RXB", "RAX", "XRA", "RXC", "PIX", "IPD", "XID"}) {
    EXPECT_EQ(lost("VXU^V04", "PID|1\r" + std::string(name) + "|0\r"), 2) << name;
  }
  EXPECT_EQ(lost("QBP^Q11", "QPX|Z34\rRCP|I\r"), 1);
  EXPECT_EQ(lost("ORU^R01", "PID|1\rRXE|0\r"), -1) << "no immunization message";
}

TEST(LostSegment, OrderWithoutItsDose) {
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rZXA|0\rOBX|1\r"), 2);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rRXR|0\r"), 2);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rOBX|1\rORC|RE\rRXA|0\r"), 2);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rNTE|1\rORC|RE\rRXA|0\r"), -1) << "an order alone";
}

TEST(LostSegment, RouteWithoutItsDose) {
  EXPECT_EQ(lost("VXU^V04", "PID|1\rRXA|0\rRXR|IM\rRXR|0\r"), 4);
}

TEST(LostSegment, SegmentInTheLineOfAnother) {
  const std::string dose = "RXA|0|1|20240412||03^MMR^CVX|0.5";
  EXPECT_EQ(lost("VXU^V04", "PID|1||7^^^C^MR||Farrow" + dose + "\r"), 1);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rRXA|0\rRXR|IM|" + dose + "\r"), 4);
  EXPECT_EQ(lost("VXU^V04", "PID|1\rRXA|0\rOBX|1|CE|64994-7^^LN||V02" + dose + "\r"), 3);
  EXPECT_EQ(lost("VXU^V04", "PID|1||7||FarrowORC|RE||D1^C\rRXA|0\r"), 1);
  EXPECT_EQ(lost("RSP^K11", "MSA|AA\rPID|1||7||FarrowPID|2||8||Quist\r"), 2);
  EXPECT_EQ(lost("ADT^A04", "PID|1||7||Farrow" + dose + "\r"), -1) << "no immunization message";
}

TEST(LostSegment, WordsThatEndLikeASegment) {
  EXPECT_EQ(lost("VXU^V04", "PID|1||7||FarrowRXA|May|1|2024\r"), -1);
  EXPECT_EQ(lost("VXU^V04", "PID|1||7||Farrow\rRXA|0\rNTE|1||see RXA|RE\r"), -1);
  EXPECT_EQ(lost("VXU^V04", "PID|1||7||Farrow^ORC|TX|\r"), -1);
  EXPECT_EQ(lost("VXU^V04", "PID|1||PID|2|Farrow\r"), -1);
}

TEST(LostSegment, SecondPersonInAnUpdate) {
  EXPECT_EQ(lost("VXU^V04", "PID|1\rORC|RE\rRXA|0\rPID|2\r"), 4);
}

}  // namespace
}  // namespace iztk::parsers
