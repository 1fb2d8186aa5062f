// One message validated from memory.

#include "iztk/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Validator validator(const ValidateOptions& options = {}) {
  Result<Validator> made = Validator::make(shared_toolkit(), options);
  EXPECT_TRUE(made);
  return *std::move(made);
}

Validation validated(std::string_view message, const ValidateOptions& options = {}) {
  Result<Validation> validation = validator(options).validate(message);
  EXPECT_TRUE(validation);
  return *std::move(validation);
}

std::string error_of(const ValidateOptions& options) {
  const Result<Validator> made = Validator::make(shared_toolkit(), options);
  return made ? "" : made.error().message;
}

bool holds(const Validation& validation, std::string_view code) {
  return std::any_of(validation.findings.begin(), validation.findings.end(),
                     [&](const Finding& finding) { return finding.code == code; });
}

TEST(Validator, AValidMessageHasNoFindings) {
  const Validation validation = validated(valid_message());
  EXPECT_EQ(validation.profile, "Z22");
  EXPECT_TRUE(validation.valid());
  EXPECT_THAT(validation.findings, IsEmpty());
}

TEST(Validator, AFindingSaysWhatAndWhere) {
  const std::string message = invalid_message();
  const Validation validation = validated(message);
  EXPECT_FALSE(validation.valid());
  EXPECT_EQ(validation.errors, 1u);
  ASSERT_EQ(validation.findings.size(), 1u);
  const Finding& finding = validation.findings.front();
  EXPECT_EQ(finding.code, "VAL001");
  EXPECT_EQ(severity_name(finding.severity), "error");
  EXPECT_EQ(finding.path, "ORDER[1]/RXA-5.1");
  EXPECT_THAT(finding.message, HasSubstr("is not a code of CVX"));
  EXPECT_THAT(finding.help, HasSubstr("value set"));
  EXPECT_EQ(message.substr(finding.offset, finding.length), "905");
  EXPECT_EQ(finding.line, 6u);
  EXPECT_EQ(finding.column, 19u);
}

TEST(Validator, OneValidatorTakesManyMessages) {
  Validator many = validator();
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(many.validate(valid_message()).value().valid());
    EXPECT_FALSE(many.validate(invalid_message()).value().valid());
  }
}

TEST(Validator, AProfileCanBeDemanded) {
  ValidateOptions options;
  options.profile = "Z34";
  EXPECT_FALSE(validated(valid_message(), options).valid());
}

TEST(Validator, TodayIsADayThatIsGiven) {
  ValidateOptions options;
  options.quality = true;
  EXPECT_FALSE(holds(validated(valid_message(), options), "DQL001"));
  options.as_of = "2023-01-01";  // The message says that it was sent in 2024.
  EXPECT_TRUE(holds(validated(valid_message(), options), "DQL001"));
}

TEST(Validator, QualityIsCheckedIfAskedFor) {
  const std::string message = test_message("quality/DQL004-death-before-birth.hl7");
  EXPECT_FALSE(holds(validated(message), "DQL004"));
  ValidateOptions options;
  options.quality = true;
  EXPECT_TRUE(holds(validated(message, options), "DQL004"));
}

TEST(Validator, AMessageThatCannotBeReadHasFindings) {
  std::string message = valid_message();
  message.insert(message.find("Testpatient"), 1, '\0');
  const Validation validation = validated(message);
  EXPECT_FALSE(validation.valid());
  EXPECT_EQ(validation.findings.front().code.substr(0, 3), "ENC");
}

TEST(Validator, BadOptionsAreErrors) {
  ValidateOptions profile;
  profile.profile = "Z99";
  EXPECT_THAT(error_of(profile), HasSubstr("Z99"));
  ValidateOptions day;
  day.as_of = "yesterday";
  EXPECT_THAT(error_of(day), HasSubstr("as_of"));
}

TEST(Validator, ExactlyOneMessageIsTaken) {
  Validator one = validator();
  EXPECT_THAT(one.validate("").error().message, HasSubstr("no message"));
  EXPECT_THAT(one.validate("no HL7 at all").error().message, HasSubstr("no message"));
  EXPECT_THAT(one.validate(valid_message() + valid_message()).error().message,
              HasSubstr("more than one"));
  EXPECT_TRUE(one.validate(valid_message()).value().valid());
}

}  // namespace
}  // namespace iztk::testing
