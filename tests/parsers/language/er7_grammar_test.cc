#include "parsers/language/er7_grammar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/message/message.h"
#include "tests/support/er7_elements.h"

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "1.2.1.1=text" for each subcomponent: field, repetition, component, subcomponent.
std::vector<std::string> subcomponents(std::string_view segment,
                                       const Delimiters& delimiters = {}) {
  std::uint32_t ordinals[4] = {};
  std::vector<std::string> result;
  for (const Er7Element& element : derive_er7(segment, delimiters)) {
    ordinals[static_cast<std::size_t>(element.level)] = element.ordinal;
    if (element.level != Er7Level::kSubcomponent) continue;
    result.push_back(std::to_string(ordinals[0]) + '.' + std::to_string(ordinals[1]) + '.' +
                     std::to_string(ordinals[2]) + '.' + std::to_string(ordinals[3]) + '=' +
                     std::string(segment.substr(element.begin, element.end - element.begin)));
  }
  return result;
}

TEST(Er7GrammarTest, FiveLevels) {
  EXPECT_THAT(subcomponents("PID|1||A~B^^X&1.2|"),
              ElementsAre("1.1.1.1=1", "2.1.1.1=", "3.1.1.1=A", "3.2.1.1=B",
                          "3.2.2.1=", "3.2.3.1=X", "3.2.3.2=1.2", "4.1.1.1="));
}

TEST(Er7GrammarTest, RangesOfAllLevels) {
  // PID|a~b^c
  EXPECT_THAT(
      derive_er7("PID|a~b^c", {}),
      ElementsAre(
          Er7Element{Er7Level::kField, 1, 4, 9}, Er7Element{Er7Level::kRepetition, 1, 4, 5},
          Er7Element{Er7Level::kComponent, 1, 4, 5}, Er7Element{Er7Level::kSubcomponent, 1, 4, 5},
          Er7Element{Er7Level::kRepetition, 2, 6, 9}, Er7Element{Er7Level::kComponent, 1, 6, 7},
          Er7Element{Er7Level::kSubcomponent, 1, 6, 7}, Er7Element{Er7Level::kComponent, 2, 8, 9},
          Er7Element{Er7Level::kSubcomponent, 1, 8, 9}));
}

TEST(Er7GrammarTest, TheEncodingCharactersAreData) {
  EXPECT_THAT(subcomponents("MSH|^~\\&|APP^1.2"),
              ElementsAre("1.1.1.1=|", "2.1.1.1=^~\\&", "3.1.1.1=APP", "3.1.2.1=1.2"));
  EXPECT_THAT(subcomponents("MSH|^~\\&"), ElementsAre("1.1.1.1=|", "2.1.1.1=^~\\&"));
}

TEST(Er7GrammarTest, OtherDelimiters) {
  Delimiters delimiters;
  delimiters.field = '#';
  delimiters.component = '*';
  EXPECT_THAT(subcomponents("PID#a*b|c", delimiters), ElementsAre("1.1.1.1=a", "1.1.2.1=b|c"));
}

TEST(Er7GrammarTest, NoSegmentNoElements) {
  EXPECT_THAT(derive_er7("PI", {}), IsEmpty());
  EXPECT_THAT(derive_er7("PIDX|1", {}), IsEmpty());
  EXPECT_THAT(derive_er7("PID", {}), IsEmpty());
}

TEST(Er7GrammarTest, TheScanAgreesWithTheGrammarOnRandomSegments) {
  constexpr std::string_view kAlphabet = "|||^^~&\\ab\"";
  std::mt19937 random(3);
  for (int round = 0; round < 5000; ++round) {
    std::string text = "MSH|^~\\&|x\rPID";
    for (std::size_t i = random() % 40; i > 0; --i) {
      text += text.back() == 'D' ? '|' : kAlphabet[random() % kAlphabet.size()];
    }
    Message message;
    message.scan(text, {}, false);
    ASSERT_EQ(message.segment_count(), 2u);
    for (std::uint32_t s = 0; s < 2; ++s) {
      ASSERT_EQ(elements_of(message, s), derive_er7(message.segment_text(s), {})) << text;
    }
  }
}

}  // namespace
}  // namespace iztk::parsers
