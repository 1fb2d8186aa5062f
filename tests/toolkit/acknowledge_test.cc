// The answer to one message.

#include "iztk/acknowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/cli/run_program.h"
#include "tests/toolkit/toolkit_helper.h"

namespace iztk::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Acknowledger acknowledger(const AcknowledgeOptions& options = {}) {
  Result<Acknowledger> made = Acknowledger::make(shared_toolkit(), options);
  EXPECT_TRUE(made);
  return *std::move(made);
}

std::string error_of_answer(std::string_view bytes) {
  const Result<Acknowledgement> answer = acknowledger().acknowledge(bytes);
  return answer ? "" : answer.error().message;
}

TEST(Acknowledger, TheAnswerIsThatOfTheProgram) {
  const Outcome program = run_shell("iztk ack -q testdata/messages/invalid/VAL001-unknown-cvx.hl7");
  const Result<Acknowledgement> answer = acknowledger().acknowledge(invalid_message());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->code, AcknowledgementCode::kError);
  EXPECT_EQ(answer->message, program.output);
  EXPECT_THAT(answer->message, HasSubstr("VAL001"));
}

TEST(Acknowledger, TheCodeSaysWhatBecameOfTheMessage) {
  Acknowledger many = acknowledger();
  EXPECT_EQ(many.acknowledge(valid_message()).value().code, AcknowledgementCode::kAccept);
  std::string broken = valid_message();
  broken.insert(broken.find("Testpatient"), 1, '\0');
  const Acknowledgement rejected = many.acknowledge(broken).value();
  EXPECT_EQ(rejected.code, AcknowledgementCode::kReject);
  EXPECT_THAT(rejected.message, HasSubstr("MSA|AR|"));
  EXPECT_THAT(rejected.message, Not(HasSubstr("Testpatient")));
}

TEST(Acknowledger, AnswersOfOneAcknowledgerHaveIdsOfTheirOwn) {
  Acknowledger many = acknowledger();
  EXPECT_NE(many.acknowledge(valid_message()).value().message,
            many.acknowledge(valid_message()).value().message);
}

TEST(Acknowledger, TimeAndSeverityAreOptions) {
  AcknowledgeOptions options;
  options.time = "20240306070809-0600";
  const Acknowledgement dated = acknowledger(options).acknowledge(invalid_message()).value();
  EXPECT_THAT(dated.message, HasSubstr("|20240306070809-0600|"));
  options.time = "20240306";
  const Result<Acknowledger> bad = Acknowledger::make(shared_toolkit(), options);
  ASSERT_FALSE(bad);
  EXPECT_THAT(bad.error().message, HasSubstr("time: '20240306'"));
}

TEST(Acknowledger, WhatGetsNoAnswerIsAnError) {
  const Acknowledgement answer = acknowledger().acknowledge(valid_message()).value();
  EXPECT_THAT(error_of_answer(answer.message), HasSubstr("answer itself"));
  EXPECT_THAT(error_of_answer("MSH*broken\r"), HasSubstr("MSH cannot be read"));
  EXPECT_THAT(error_of_answer(""), HasSubstr("no message"));
  EXPECT_THAT(error_of_answer(valid_message() + valid_message()), HasSubstr("more than one"));
}

}  // namespace
}  // namespace iztk::testing
