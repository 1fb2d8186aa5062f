// One message de-identified from memory.

#include "iztk/redact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Redactor redactor() {
  Result<Redactor> made = Redactor::make(shared_toolkit());
  EXPECT_TRUE(made);
  return *std::move(made);
}

TEST(Redactor, NoIdentifierIsLeft) {
  const Result<Redaction> redaction = redactor().redact(valid_message());
  ASSERT_TRUE(redaction);
  EXPECT_TRUE(redaction->clean());
  EXPECT_TRUE(redaction->changed);
  for (const char* value : {"Testpatient", "Ada", "Grace", "TEST-1001", "20220914", "5550101"}) {
    EXPECT_THAT(redaction->message, Not(HasSubstr(value)));
  }
  EXPECT_THAT(redaction->message, HasSubstr("|03^MMR^CVX|"));
}

TEST(Redactor, AMessageThatCannotBeReadIsRefused) {
  std::string message = valid_message();
  message.insert(message.find("Testpatient"), 1, '\0');
  const Result<Redaction> redaction = redactor().redact(message);
  ASSERT_TRUE(redaction);
  EXPECT_FALSE(redaction->clean());
  EXPECT_THAT(redaction->message, IsEmpty());
  EXPECT_THAT(redaction->reason, Not(HasSubstr("Testpatient")));
}

TEST(Redactor, BytesThatAreNotOfTheCharacterSetAreRefused) {
  std::string message = valid_message();
  message.insert(message.find("Testpatient"), "Ren\xE9");
  const Result<Redaction> redaction = redactor().redact(message);
  ASSERT_TRUE(redaction);
  EXPECT_FALSE(redaction->clean());
  EXPECT_THAT(redaction->message, IsEmpty());
}

TEST(Redactor, WithoutAPolicyThereIsNone) {
  const Result<Toolkit> plain = Toolkit::load();
  ASSERT_TRUE(plain);
  const Result<Redactor> made = Redactor::make(*plain);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().message, HasSubstr("no policy"));
}

TEST(Redactor, ExactlyOneMessageIsTaken) {
  Redactor one = redactor();
  EXPECT_THAT(one.redact("").error().message, HasSubstr("no message"));
  EXPECT_THAT(one.redact(valid_message() + valid_message()).error().message,
              HasSubstr("more than one"));
  EXPECT_TRUE(one.redact(valid_message()).value().clean());
}

}  // namespace
}  // namespace iztk::testing
