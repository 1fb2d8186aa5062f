// Values of one message by their paths.

#include "iztk/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Two doses, two names, an escape sequence, a letter of Latin-1 that MSH-18 announces.
constexpr std::string_view kMessage =
    "MSH|^~\\&|EHR|CLINIC|IIS|REG|20240305101530-0600||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL||8859/1\r"
    "PID|1||P1^^^EHR^MR~P2^^^IIS^SR||TESTPATIENT^REN\xC9"
    "E^A\\T\\B~ALIAS^SAM||20200102\r"
    "RXA|0|1|20240305||08^Hep B^CVX\r"
    "RXA|0|1|20240306||03^MMR^CVX|\"\"\r";

Message parsed(std::string_view bytes) {
  Result<Message> message = Message::parse(std::string(bytes));
  EXPECT_TRUE(message);
  return *std::move(message);
}

std::string error_of(std::string_view bytes) {
  const Result<Message> message = Message::parse(std::string(bytes));
  return message ? "" : message.error().message;
}

TEST(Message, AllValuesAtAPath) {
  const Message message = parsed(kMessage);
  EXPECT_THAT(*message.values("PID-3.1"), ElementsAre("P1", "P2"));
  EXPECT_THAT(*message.values("PID-3"), ElementsAre("P1^^^EHR^MR", "P2^^^IIS^SR"));
  EXPECT_THAT(*message.values("RXA-5.1"), ElementsAre("08", "03"));
  EXPECT_THAT(*message.values("RXA[2]-5[1].2"), ElementsAre("MMR"));
  EXPECT_THAT(*message.values("PID-8"), IsEmpty());
  EXPECT_THAT(*message.values("OBX-5"), IsEmpty());
}

TEST(Message, TheFirstValue) {
  const Message message = parsed(kMessage);
  EXPECT_EQ(*message.value("RXA-5.1"), "08");
  EXPECT_EQ(*message.value("MSH-10"), "M1");
  EXPECT_EQ(*message.value("PID-8"), "");
}

TEST(Message, ValuesAreUtf8WithoutEscapeSequences) {
  EXPECT_THAT(*parsed(kMessage).values("PID-5.2"), ElementsAre("REN\xC3\x89"
                                                               "E",
                                                               "SAM"));
  EXPECT_THAT(*parsed(kMessage).values("PID-5.3"), ElementsAre("A&B"));
}

TEST(Message, DelimitersAreWhatTheyAre) {
  EXPECT_EQ(*parsed(kMessage).value("MSH-1"), "|");
  EXPECT_EQ(*parsed(kMessage).value("MSH-2"), "^~\\&");
}

TEST(Message, BytesAreThoseOfTheMessageWithoutItsFrame) {
  const std::string framed = "\x0B" + std::string(kMessage) + "\x1C\r";
  const Message message = parsed(framed);
  EXPECT_EQ(message.bytes(), kMessage);
  EXPECT_EQ(*message.value("PID-3.1"), "P1");
}

TEST(Message, OutlivesItsMove) {
  Message message = parsed(kMessage);
  const Message moved = std::move(message);
  EXPECT_EQ(moved.bytes(), kMessage);
  EXPECT_EQ(*moved.value("MSH-10"), "M1");
}

TEST(Message, ABadPathIsAnError) {
  const Message message = parsed(kMessage);
  for (const char* path :
       {"", "PID", "PID-", "PID-5.x", "PATIENT/PID-5", "5.1", "PID-99999999999"}) {
    const auto values = message.values(path);
    ASSERT_FALSE(values) << path;
    EXPECT_FALSE(values.error().message.empty());
    EXPECT_FALSE(message.value(path)) << path;
  }
}

TEST(Message, ExactlyOneMessageIsTaken) {
  EXPECT_THAT(error_of(""), HasSubstr("no message"));
  EXPECT_THAT(error_of("no HL7 at all"), HasSubstr("no message"));
  EXPECT_THAT(error_of("PID|1||P1\r"), HasSubstr("no message"));
  EXPECT_THAT(error_of(std::string(kMessage) + "\rnot HL7\r"), HasSubstr("belongs to no message"));
  EXPECT_THAT(error_of(std::string(kMessage) + std::string(kMessage)), HasSubstr("more than one"));
}

TEST(Message, TheErrorOfOneThatCannotBeReadHasACodeAndNoValue) {
  const std::string error = error_of("MSH|^~\\&|SECRET\r" + std::string("PID|1||SEC\0RET\r", 15));
  EXPECT_THAT(error, HasSubstr("ENC"));
  EXPECT_THAT(error, ::testing::Not(HasSubstr("SEC")));
}

}  // namespace
}  // namespace iztk::testing
