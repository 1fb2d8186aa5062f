// Redacting a message and translating it gives the bytes that translating it and redacting the
// bundle gives: for every VXU at hand, under every built-in policy.

#include "tests/joined/both_orders.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/corpus/corpus.h"

namespace iztk::joined {
namespace {

namespace fs = std::filesystem;

bool is_vxu(std::string_view message) {
  return message.substr(0, message.find_first_of("\r\n")).find("VXU") != std::string_view::npos;
}

class Both : public ::testing::TestWithParam<std::string> {
 protected:
  Both() : both_(GetParam()) {}

  std::size_t compare_all(const fs::path& folder) { return compare_all(folder, both_); }

  static std::size_t compare_all(const fs::path& folder, BothOrders& both_orders) {
    std::size_t compared = 0;
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (const parsers::Unit& unit : units_of(text)) {
        // What cannot be translated has no order.
        if (!is_vxu(unit.bytes) || both_orders.translate(unit).text.empty()) continue;
        const BothOrders::Outcome first = both_orders.redact_then_translate(unit);
        const BothOrders::Outcome second = both_orders.translate_then_redact(unit);
        EXPECT_EQ(first.text.empty(), second.text.empty())
            << path << ": " << first.why << " / " << second.why;
        EXPECT_EQ(first.text, second.text) << path;
        compared += !first.text.empty();
      }
    }
    return compared;
  }

  BothOrders both_;
};

TEST_P(Both, AgreeOnOurMessages) {
  EXPECT_GT(compare_all(IZTK_SOURCE_DIR "/testdata/messages/valid"), 25u);
}

TEST_P(Both, AgreeOnBundlesWithProvenance) {
  BothOrders with_provenance(GetParam(), fhir::BundleType::kMessage, true);
  EXPECT_GT(compare_all(IZTK_SOURCE_DIR "/testdata/messages/valid", with_provenance), 25u);
}

TEST_P(Both, AgreeOnMessagesKeptElsewhere) {
  const fs::path folder = corpus::folder() / "corpus/v2/messages";
  if (!fs::exists(folder)) GTEST_SKIP() << "no messages kept elsewhere";
  EXPECT_GT(compare_all(folder), 300u);
}

// Messages with something odd in each.
TEST_P(Both, AgreeOnCasesKeptElsewhere) {
  const fs::path folder = corpus::folder() / "cases";
  if (!fs::exists(folder)) GTEST_SKIP() << "no cases kept elsewhere";
  EXPECT_GT(compare_all(folder), 50u);
}

TEST_P(Both, AgreeOnOrdersWithoutANumber) {
  const std::string text =
      corpus::read(IZTK_SOURCE_DIR "/testdata/messages/valid/z22-refusal-parental-decision.hl7");
  const auto with = [&text](std::string_view person, std::string_view order) {
    std::string message = text;
    const auto put = [&message](std::string_view from, std::string_view to) {
      const std::size_t at = message.find(from);
      ASSERT_NE(at, std::string::npos) << from;
      message.replace(at, from.size(), to);
    };
    put("TEST-1001^^^SAMPLE EHR", person);
    put("|O-5004^SAMPLE EHR|9999^SAMPLE EHR|", order);
    return message;
  };
  const std::string_view other = "TEST-1001^^^SAMPLE EHR";
  for (const std::string& message :
       {with(other, "|9999^SAMPLE EHR|9999^SAMPLE EHR|"), with(other, "||9999|"),
        with(other, "|O-5006|9999^SAMPLE EHR|9999|"), with(other, "|9999|9999^^1.2.3^ISO|"),
        with(other, "||9999&SMITH^SAMPLE EHR|"), with("9999^^^SAMPLE EHR", "||9999^SAMPLE EHR|")}) {
    const parsers::Unit unit = units_of(message).at(0);
    const std::string first = both_.redact_then_translate(unit).text;
    EXPECT_NE(first, "");
    EXPECT_EQ(first, both_.translate_then_redact(unit).text) << message;
  }
}

// What redaction leaves of a value that has lost a part, and values in places of others.
TEST_P(Both, AgreeOnPartsOfValues) {
  const std::string text =
      corpus::read(IZTK_SOURCE_DIR "/testdata/messages/valid/z22-administered-dose.hl7");
  struct Change {
    std::string_view from, to;
  };
  constexpr Change kChanges[] = {
      // The name of the application is a user id of the person; its universal ID is left, or not.
      {"|SAMPLE EHR^2.999.10.1^ISO|", "|atestpatient^2.999.10.1^ISO|"},
      {"|SAMPLE EHR^2.999.10.1^ISO|", "|atestpatient|"},
      {"|SAMPLE CLINIC^2.999.10.2^ISO|", "|testpatient practice^2.999.10.2^ISO|"},
      {"|SAMPLE IIS^2.999.20.1^ISO|", "|testpatient^2.999.20.1^ISO|"},
      {"|SAMPLE IIS^2.999.20.1^ISO|", "|testpatient|"},
      // A unit that is in no table, with the number beside it.
      {"|0.5|mL^milliliter^UCUM|", "|1|{lozenge}^lozenge^UCUM|"},
      {"||||||F|||20240305\r",
       "||||||F|||20240305\rOBX|4|NM|30973-2^Dose number^LN|3|2|{turn}^^UCUM|||||F\r"},
      // Codes for a race that the CDC's system does not have.
      {"|2106-3^White^CDCREC|", "|POL^^CDCREC|"},
      {"|2186-5^not Hispanic or Latino^CDCREC|", "|POL^^CDCREC|"},
      // Dates of a product that are sent as codes.
      {"|DT|29769-7^Date vaccine information statement presented^LN|2|20240305|",
       "|CE|29768-9^Date vaccine information statement published^LN|2|20240305|"},
      {"|DT|29769-7^Date vaccine information statement presented^LN|2|20240305|",
       "|CE|29768-9^Date vaccine information statement published^LN|2|20210806|"},
  };
  for (const Change& change : kChanges) {
    std::string message = text;
    const std::size_t at = message.rfind(change.from);
    ASSERT_NE(at, std::string::npos) << change.from;
    message.replace(at, change.from.size(), change.to);
    const parsers::Unit unit = units_of(message).at(0);
    const std::string first = both_.redact_then_translate(unit).text;
    EXPECT_NE(first, "") << change.to;
    EXPECT_EQ(first, both_.translate_then_redact(unit).text) << change.to;
  }
}

TEST(SafeHarbor, KeepsTheCodeOfARaceThatTheLawForbidsToSend) {
  std::string message =
      corpus::read(IZTK_SOURCE_DIR "/testdata/messages/valid/z22-administered-dose.hl7");
  const std::string_view race = "2106-3^White^CDCREC";
  message.replace(message.find(race), race.size(), "POL^^CDCREC");
  BothOrders both("safe-harbor");
  const parsers::Unit unit = units_of(message).at(0);
  EXPECT_NE(both.redact_then_translate(unit).text.find(R"("url":"text","valueString":"POL")"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Policies, Both, ::testing::ValuesIn(policies_for_bundles()), policy_name);

}  // namespace
}  // namespace iztk::joined
