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

  std::size_t compare_all(const fs::path& folder) {
    std::size_t compared = 0;
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (const parsers::Unit& unit : units_of(text)) {
        // What cannot be translated has no order.
        if (!is_vxu(unit.bytes) || both_.translate(unit).text.empty()) continue;
        const BothOrders::Outcome first = both_.redact_then_translate(unit);
        const BothOrders::Outcome second = both_.translate_then_redact(unit);
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

TEST_P(Both, AgreeOnMessagesKeptElsewhere) {
  const fs::path folder = corpus::folder() / "corpus/v2/messages";
  if (!fs::exists(folder)) GTEST_SKIP() << "no messages kept elsewhere";
  EXPECT_GT(compare_all(folder), 300u);
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

INSTANTIATE_TEST_SUITE_P(Policies, Both, ::testing::ValuesIn(policies()), policy_name);

}  // namespace
}  // namespace iztk::joined
