// One message translated from memory.

#include "iztk/translate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/cli/run_program.h"
#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Translation translated(std::string_view message, const TranslateOptions& options = {}) {
  Result<Translator> translator = Translator::make(shared_toolkit(), options);
  EXPECT_TRUE(translator);
  Result<Translation> translation = translator->translate(message);
  EXPECT_TRUE(translation);
  return *std::move(translation);
}

TEST(Translator, TheBundleIsThatOfTheProgram) {
  const Outcome program =
      run_shell("iztk translate -q testdata/messages/valid/z22-administered-dose.hl7");
  EXPECT_EQ(translated(valid_message()).bundle + "\n", program.output);
  EXPECT_THAT(program.output, HasSubstr("\"Immunization\""));
}

TEST(Translator, TheKindOfBundleIsAnOption) {
  TranslateOptions options;
  EXPECT_THAT(translated(valid_message(), options).bundle, HasSubstr("\"type\":\"message\""));
  options.bundle = BundleKind::kTransaction;
  EXPECT_THAT(translated(valid_message(), options).bundle, HasSubstr("\"type\":\"transaction\""));
  options.bundle = BundleKind::kCollection;
  EXPECT_THAT(translated(valid_message(), options).bundle, HasSubstr("\"type\":\"collection\""));
}

TEST(Translator, ATimeWithoutOffsetGetsTheOneThatIsGiven) {
  std::string message = valid_message();
  message.replace(message.find("|20240305||03^"), 9, "|202403051015");
  EXPECT_THAT(translated(message).bundle, HasSubstr("\"occurrenceDateTime\":\"2024-03-05\""));
  TranslateOptions options;
  options.offset_minutes = -360;
  EXPECT_THAT(translated(message, options).bundle,
              HasSubstr("\"occurrenceDateTime\":\"2024-03-05T10:15:00-06:00\""));
}

TEST(Translator, AnOffsetThatDoesNotExistIsAnError) {
  TranslateOptions options;
  options.offset_minutes = 841;
  const Result<Translator> translator = Translator::make(shared_toolkit(), options);
  ASSERT_FALSE(translator);
  EXPECT_THAT(translator.error().message, HasSubstr("offset_minutes"));
}

TEST(Translator, LossesAreListedIfAskedFor) {
  EXPECT_THAT(translated(valid_message()).losses, IsEmpty());
  TranslateOptions options;
  options.losses = true;
  const Translation translation = translated(valid_message(), options);
  ASSERT_THAT(translation.losses, Not(IsEmpty()));
  EXPECT_THAT(translation.losses.front().path, Not(IsEmpty()));
  EXPECT_THAT(translation.losses.front().reason, Not(IsEmpty()));
}

TEST(Translator, WithoutATruthfulBundleThereIsAReason) {
  std::string message = valid_message();
  message.insert(message.find("Testpatient"), 1, '\0');
  const Translation translation = translated(message);
  EXPECT_FALSE(translation.accepted());
  EXPECT_THAT(translation.bundle, IsEmpty());
  EXPECT_THAT(translation.reason, HasSubstr("ENC"));
}

TEST(Translator, ExactlyOneMessageIsTaken) {
  Result<Translator> one = Translator::make(shared_toolkit());
  ASSERT_TRUE(one);
  EXPECT_THAT(one->translate("").error().message, HasSubstr("no message"));
  EXPECT_THAT(one->translate(valid_message() + valid_message()).error().message,
              HasSubstr("more than one"));
  EXPECT_TRUE(one->translate(valid_message()).value().accepted());
}

}  // namespace
}  // namespace iztk::testing
