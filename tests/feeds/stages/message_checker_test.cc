#include "feeds/stages/message_checker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "profiles/quality/quality_checks.h"
#include "redaction/classes/class_table.h"

namespace iztk::feeds {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHeader =
    "MSH|^~\\&|APP|CLINIC|IIS|STATE|20250101120000-0500||VXU^V04^VXU_V04|ID7|P|2.5.1|||ER|AL|||||"
    "Z22^CDCPHINVS\r";
const std::string kPerson = "PID|1||MRN77^^^A^MR||Testfamily^Ada||20150304|F\r";
const std::string kDose = "ORC|RE||65930^DCS\rRXA|0|1|20250101||998^none^CVX|999||||||||||||||NA\r";

/// A finding with all that a report may say of it, in one text.
std::string text_of(const FoundFinding& found) {
  std::string text = std::string(found.diagnostic.rule->code) + " " +
                     std::to_string(found.location.line) + ":" +
                     std::to_string(found.location.column);
  for (const std::string_view each :
       {found.element_path, found.field_path, found.description, found.diagnostic.path,
        found.diagnostic.arguments[0], found.diagnostic.arguments[1]}) {
    text.append("|").append(each);
  }
  if (found.excerpt) text.append("|").append(found.excerpt->text);
  for (const reports::Consequence& each : found.consequences) {
    text.append("|").append(each.rule->code).append(each.element_path);
  }
  return text;
}

class MessageCheckerTest : public ::testing::Test {
 protected:
  MessageCheckerTest()
      : guide_(std::move(profiles::Guide::load({})).value()),
        classes_(std::move(redaction::ClassTable::built_in()).value()),
        quality_(std::move(profiles::QualityChecks::load("on")).value()) {
    settings_.guide = guide_.get();
    settings_.selection = &selection_;
    settings_.exchange = true;
    settings_.excerpts = true;
    settings_.classes = classes_.get();
  }

  std::vector<std::string> texts(const UnitFindings& found) const {
    std::vector<std::string> texts = {std::to_string(found.errors) + " errors, " +
                                      std::to_string(found.warnings) + " warnings, " +
                                      std::to_string(found.consequences)};
    for (const FoundFinding& each : found.findings) texts.push_back(text_of(each));
    for (const CountedFindings& each : found.counted) {
      texts.push_back(std::string(each.rule->code) + std::to_string(each.count));
    }
    return texts;
  }

  /// What a check with the findings of other messages gives, and what adding them gives.
  std::vector<std::string> compare(const std::string& message,
                                   const std::vector<profiles::ExchangeFinding>& exchange) {
    FramedUnit framed;
    framed.unit.kind = parsers::UnitKind::kMessage;
    framed.unit.bytes = message;
    framed.unit.offset = 100;
    framed.unit.line = 9;
    framed.unit.message_number = 3;
    core::Arena arena;
    UnitFindings whole;
    MessageChecker(settings_).check(framed, std::nullopt, &arena, &whole, exchange);
    UnitFindings added;
    MessageChecker(settings_).check(framed, std::nullopt, &arena, &added);
    MessageChecker(settings_).add(framed, std::nullopt, &arena, &added, exchange);
    EXPECT_EQ(texts(added), texts(whole));
    return texts(added);
  }

  std::unique_ptr<profiles::Guide> guide_;
  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<const profiles::QualityChecks> quality_;
  RuleSelection selection_;
  CheckSettings settings_;
};

const std::vector<profiles::ExchangeFinding> kTwice = {
    {&core::rules::kControlIdTwice, {0, 10, 0, 0, 0}}};

TEST_F(MessageCheckerTest, AddsWhatOtherMessagesTell) {
  const std::vector<std::string> found = compare(kHeader + kPerson + kDose, kTwice);
  EXPECT_THAT(found, Contains(HasSubstr(core::rules::kControlIdTwice.code)));
}

TEST_F(MessageCheckerTest, AddsToAMessageWithoutAndWithOtherFaultsInItsHeader) {
  compare("MSH|^~\\&|APP||||bad||VXU^V04^VXU_V04|ID7|Q|2.5.1|||||||||Z22^WRONG\r" + kPerson,
          kTwice);
  compare("MSH|^~\\&|APP||||20250101||ADT^A01|ID7|P|2.5.1\r" + kPerson, kTwice);
  compare("MSH|^~\\&|A\\S\\B||||20250101||VXU^V04^VXU_V04|I\\S\\7|P|2.5.1\r" + kPerson, kTwice);
  compare(kHeader + kPerson, {kTwice[0], {&core::rules::kAnsweredTwice, {1, 2, 0, 0, 0}}});
}

TEST_F(MessageCheckerTest, AddsChecksOfDataQuality) {
  settings_.quality = quality_.get();
  compare(kHeader + kPerson + kDose,
          {{&core::rules::kMessageRepeated, {0, 10, 0, 0, 0}, {}, {}, true}});
}

TEST_F(MessageCheckerTest, CountsWhatIsAddedBeyondTheLimit) {
  for (std::size_t most = 0; most < 12; ++most) {
    settings_.most_kept = most;
    compare(kHeader + kPerson + kDose, kTwice);
  }
  settings_.only_counts = true;
  compare(kHeader + kPerson + kDose, kTwice);
}

TEST_F(MessageCheckerTest, AddsNothingThatIsNotSelected) {
  selection_ = std::move(RuleSelection::make(
                             {.ignore = {std::string(core::rules::kControlIdTwice.code)}}, *guide_))
                   .value();
  EXPECT_THAT(compare(kHeader + kPerson + kDose, kTwice),
              Not(Contains(HasSubstr(core::rules::kControlIdTwice.code))));
}

}  // namespace
}  // namespace iztk::feeds
