#include "parsers/framing/envelope.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/structure/batch_structure.h"
#include "tests/support/framing_support.h"

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RecordingSink;

/// Runs envelope segments, and "MSH" for a message, each 100 bytes and a line after the other.
std::vector<std::string> findings(const std::vector<std::string_view>& sequence) {
  RecordingSink sink;
  EnvelopeChecker checker;
  EnvelopeChecker::At at{0, 1};
  for (const std::string_view item : sequence) {
    if (item == "MSH") {
      checker.message(sink);
    } else {
      checker.segment(item, at, sink);
    }
    at.offset += 100;
    ++at.line;
  }
  checker.finish(sink);
  return sink.places;
}

constexpr std::string_view kFhs = "FHS|^~\\&|A";
constexpr std::string_view kBhs = "BHS|^~\\&|A";

TEST(EnvelopeTest, ACompleteEnvelopeHasNoFindings) {
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "MSH", "BTS|2", "FTS|1"}), IsEmpty());
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|1"}), IsEmpty());
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "BTS|1", kBhs, "MSH", "MSH", "BTS|2", "FTS|2"}),
              IsEmpty());
  EXPECT_THAT(findings({kFhs, "MSH", "FTS|1"}), IsEmpty());
  EXPECT_THAT(findings({"MSH", "MSH"}), IsEmpty());
}

TEST(EnvelopeTest, CountsAreComparedWithWhatIsThere) {
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|2"}), ElementsAre("ENC031 error 204:3"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|0"}), ElementsAre("ENC031 error 204:3"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "BTS|1", "FTS|2"}), ElementsAre("ENC031 error 404:5"));
}

TEST(EnvelopeTest, CountsAreReadAsDecimalText) {
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|0000000001"}), IsEmpty());
  EXPECT_THAT(findings({kBhs, "MSH", "BTS| 1 |comment"}), IsEmpty());
  // 2^64 + 1 must not wrap around to 1.
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|18446744073709551617"}),
              ElementsAre("ENC031 error 204:3"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|one"}), ElementsAre("ENC032 error 204:3"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|-1"}), ElementsAre("ENC032 error 204:3"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|"}), ElementsAre("ENC033 info 200:3"));
}

TEST(EnvelopeTest, TheTrailerHasTheSeparatorOfItsHeader) {
  EXPECT_THAT(findings({"BHS*^~\\&*A", "MSH", "BTS*1"}), ElementsAre("SYN005 info 3:1"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS*1"}), ElementsAre("ENC032 error 200:3"));
}

TEST(EnvelopeTest, WhatIsNotClosedIsReported) {
  EXPECT_THAT(findings({kFhs}), ElementsAre("ENC034 error 0:1"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "FTS|1"}), ElementsAre("ENC034 error 300:4"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "BTS|1"}), ElementsAre("ENC034 error 0:1"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH"}), ElementsAre("ENC034 error 100:2", "ENC034 error 0:1"));
}

TEST(EnvelopeTest, TrailersNeedHeaders) {
  EXPECT_THAT(findings({"MSH", "BTS|1"}), ElementsAre("ENC035 warning 100:2"));
  EXPECT_THAT(findings({"MSH", "BTS|2"}),
              ElementsAre("ENC035 warning 100:2", "ENC031 error 104:2"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|1", "FTS|1"}), ElementsAre("ENC035 warning 300:4"));
}

TEST(EnvelopeTest, NestingIsChecked) {
  EXPECT_THAT(findings({kBhs, "MSH", kBhs, "MSH", "BTS|1"}), ElementsAre("ENC036 error 200:3"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|1", "MSH", "MSH"}), ElementsAre("ENC036 error 200:3"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "BTS|1", "FTS|1", "MSH"}),
              ElementsAre("ENC036 error 400:5"));
  EXPECT_THAT(findings({kFhs, "MSH", kBhs, "MSH", "BTS|1", "FTS|1"}),
              ElementsAre("ENC036 error 200:3"));
  EXPECT_THAT(findings({"MSH", kFhs, kBhs, "MSH", "BTS|1", "FTS|1"}),
              ElementsAre("ENC036 error 100:2"));
  EXPECT_THAT(findings({kFhs, "MSH", "FTS|1", kBhs, "MSH", "BTS|1"}),
              ElementsAre("ENC036 error 300:4"));
  EXPECT_THAT(findings({kBhs, "MSH", "BTS|1", kFhs, "MSH", "FTS|1"}),
              ElementsAre("ENC036 error 300:4"));
}

TEST(EnvelopeTest, AnEmptyBatchIsLegal) {
  EXPECT_THAT(findings({kFhs, kBhs, "BTS|0", "FTS|1"}), ElementsAre("ENC037 info 200:3"));
  EXPECT_THAT(findings({kFhs, "FTS|0"}), ElementsAre("ENC037 info 100:2"));
}

TEST(EnvelopeTest, SeveralFilesInOneInputAreCheckedEach) {
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", "BTS|1", "FTS|1", kFhs, kBhs, "MSH", "BTS|2", "FTS|1"}),
              ElementsAre("ENC038 info 500:6", "ENC031 error 804:9"));
  EXPECT_THAT(findings({kFhs, kBhs, "MSH", kFhs, kBhs, "MSH", "BTS|1", "FTS|1"}),
              ElementsAre("ENC034 error 100:2", "ENC034 error 0:1", "ENC038 info 300:4"));
}

TEST(EnvelopeTest, HeadersDeclareUsableDelimiters) {
  EXPECT_THAT(findings({"BHS|^^\\&|A", "MSH", "BTS|1"}), ElementsAre("SYN003 error 4:1"));
}

TEST(EnvelopeTest, AFloodMakesOneFindingOfEachKind) {
  const std::vector<std::string_view> headers(1000, kBhs);
  EXPECT_THAT(findings(headers), ElementsAre("ENC036 error 100:2", "ENC034 error 99900:1000"));
  const std::vector<std::string_view> trailers(1000, "BTS|");
  EXPECT_THAT(findings(trailers), ElementsAre("ENC035 warning 0:1", "ENC033 info 0:1"));
}

TEST(EnvelopeTest, KnowsWhetherATrailerIsStillToCome) {
  RecordingSink sink;
  EnvelopeChecker checker;
  EXPECT_FALSE(checker.open());
  checker.segment(kBhs, {0, 1}, sink);
  EXPECT_TRUE(checker.open());
  checker.segment("BTS|0", {0, 1}, sink);
  EXPECT_FALSE(checker.open());
}

/// The tokens of the batch grammar as this test writes them; the trailers count nothing.
constexpr std::string_view kItems[] = {kFhs, kBhs, "MSH", "BTS|", "FTS|"};

TEST(EnvelopeTest, WhatTheGrammarRefusesIsReported) {
  constexpr std::size_t kMaxLength = 6;
  const std::set<std::string> structural = {"ENC034", "ENC035", "ENC036", "ENC037", "ENC038"};
  std::vector<std::size_t> digits = {0};
  while (digits.size() <= kMaxLength) {
    std::vector<EnvelopeToken> tokens;
    std::vector<std::string_view> items;
    for (const std::size_t digit : digits) {
      tokens.push_back(static_cast<EnvelopeToken>(digit));
      items.push_back(kItems[digit]);
    }
    const std::vector<std::string> places = findings(items);
    const bool reported = std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return structural.contains(place.substr(0, 6));
    });
    EXPECT_TRUE(reported || is_regular_batch(tokens)) << ::testing::PrintToString(items);

    std::size_t carry = 0;
    while (carry < digits.size() && ++digits[carry] == std::size(kItems)) digits[carry++] = 0;
    if (carry == digits.size()) digits.push_back(0);
  }
}

}  // namespace
}  // namespace iztk::parsers
