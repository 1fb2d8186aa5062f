// What a validator remembers from message to message must not change what it finds.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "profiles/checks/condition_scope.h"
#include "profiles/checks/text_memo.h"
#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

namespace fs = std::filesystem;

/// The messages of the files of testdata/messages.
std::vector<std::string> test_files() {
  std::vector<std::string> paths;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(IZTK_SOURCE_DIR) / "testdata/messages")) {
    if (entry.path().extension() == ".hl7") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    texts.push_back(std::move(text).str());
  }
  return texts;
}

class PassMemoryTest : public ValidationTest {
 protected:
  /// All that a validator says of the messages of a file; without one, each message has its own.
  std::vector<std::string> say(const std::string& file, Validator* shared, core::Day as_of) {
    texts_.clear();
    findings_.clear();
    least_ = core::Severity::kInfo;
    core::NoFindings ignore;
    parsers::Framer framer;
    std::string_view window = file;
    while (const auto unit = framer.next(window, true, ignore)) {
      window.remove_prefix(unit->bytes.size());
      if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
      message_.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
      current_ = shared;
      std::unique_ptr<Validator> own;
      if (shared == nullptr) {
        ValidatorOptions options;
        options.as_of = as_of;
        own = std::make_unique<Validator>(guide(), options);
        current_ = own.get();
      }
      current_->validate(*unit, message_, *this);
    }
    return findings_;
  }

  void report(const core::Diagnostic& diagnostic) override {
    findings_.push_back(
        std::string(diagnostic.rule->code) + " " + current_->element_path(diagnostic.place) + " " +
        std::to_string(diagnostic.offset) + "+" + std::to_string(diagnostic.length) + " " +
        std::string(core::severity_name(diagnostic.severity)) + " " +
        core::message_text(diagnostic));
  }

  Validator* current_ = nullptr;
};

TEST_F(PassMemoryTest, FindingsDoNotDependOnTheMessagesBefore) {
  const std::vector<std::string> files = test_files();
  ASSERT_GT(files.size(), 100u);
  for (const core::Day as_of : {0U, 20100101U, 20240630U}) {
    ValidatorOptions options;
    options.as_of = as_of;
    Validator shared(guide(), options);
    // Twice: the second time every text has been seen.
    for (int round = 0; round < 2; ++round) {
      for (const std::string& file : files) {
        const std::vector<std::string> fresh = say(file, nullptr, as_of);
        EXPECT_EQ(say(file, &shared, as_of), fresh);
      }
    }
  }
}

TEST_F(PassMemoryTest, ACodeIsJudgedByTheDayOfItsDose) {
  const auto findings_on = [&](Validator& validator, const std::string& day) {
    std::string text = replaced(kGivenDose, "RXA|0|1|20240115||08^Hep B^CVX",
                                "RXA|0|1|" + day + "||132^DTaP-IPV-HIB-HEP B, historical^CVX");
    std::replace(text.begin(), text.end(), '\n', '\r');
    return say(text, &validator, 0);
  };
  Validator validator(guide());
  const std::vector<std::string> early = findings_on(validator, "19900101");
  const std::vector<std::string> late = findings_on(validator, "20240115");
  Validator reversed(guide());
  EXPECT_EQ(findings_on(reversed, "20240115"), late);
  EXPECT_EQ(findings_on(reversed, "19900101"), early);
}

TEST(TextMemo, AHitNeedsTheWholeKey) {
  TextMemo<int, 16, 16> memo;
  const int subjects[2] = {};
  const TextKey key{&subjects[0], 1, "2106-3^White"};
  EXPECT_EQ(memo.find(key), nullptr);
  memo.add(key, 7);
  ASSERT_NE(memo.find(key), nullptr);
  EXPECT_EQ(*memo.find(key), 7);
  TextKey other = key;
  other.subject = &subjects[1];
  EXPECT_EQ(memo.find(other), nullptr);
  other = key;
  other.charset = 2;
  EXPECT_EQ(memo.find(other), nullptr);
  other = key;
  other.text = "2106-3^Whitf";
  EXPECT_EQ(memo.find(other), nullptr);
}

TEST(TextMemo, LongTextsAreNotKept) {
  TextMemo<int, 16, 16> memo;
  const TextKey key{nullptr, 0, "seventeen letters"};
  memo.add(key, 1);
  EXPECT_EQ(memo.find(key), nullptr);
}

class RuleReachTest : public ::testing::Test {
 protected:
  static parsers::RuleExpression rule(std::string_view text) {
    auto parsed = parsers::parse_rule(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? std::move(parsed).value() : parsers::RuleExpression{};
  }
  static bool in_segment(std::string_view text, std::set<std::uint32_t>* fields) {
    return stays_in_segment(rule(text), parsers::SegmentName("RXA"), fields);
  }
};

TEST_F(RuleReachTest, AConditionMayLookAtOneSegmentAlone) {
  parsers::SegmentName segment;
  const auto on_rxa =
      rule("RXA-20 in {'CP', 'PA'} and RXA-9[1].1 = '00' implies some OBX (OBX-3.1 = 'x')");
  EXPECT_EQ(condition_on_segment(on_rxa, &segment), &on_rxa.operands.front());
  EXPECT_EQ(segment, parsers::SegmentName("RXA"));
  EXPECT_TRUE(is_on_segment(rule("RXA-20 = 'RE'"), &segment));
  EXPECT_FALSE(is_on_segment(rule("RXA-20 = 'RE' and ORC-3 valued"), &segment));
  EXPECT_EQ(
      condition_on_segment(rule("RXA-20 = 'RE' and ORC-3 valued implies ORC-1 valued"), &segment),
      nullptr);
  EXPECT_EQ(condition_on_segment(rule("RXA-20 = 'RE'"), &segment), nullptr);
  EXPECT_FALSE(is_on_segment(rule("OBX-1 numbered sequentially"), &segment));
}

TEST_F(RuleReachTest, SegmentRulesNameFieldsOfTheSegment) {
  std::set<std::uint32_t> fields;
  EXPECT_TRUE(in_segment("RXA-20 in {'CP', 'PA'} and RXA-9[1].1 = '00'", &fields));
  EXPECT_THAT(fields, ::testing::ElementsAre(9, 20));
  EXPECT_TRUE(in_segment("some RXA-9 (.1 = '00')", &fields));
  EXPECT_FALSE(in_segment("RXA-20 = 'RE' implies ORC-3 valued", &fields));
  EXPECT_FALSE(in_segment("ORDER/RXA-20 = 'RE'", &fields));
  EXPECT_FALSE(in_segment("RXA[2]-20 = 'RE'", &fields));
  EXPECT_FALSE(in_segment("RXA-1 numbered sequentially", &fields));
}

TEST_F(RuleReachTest, RulesThatMayNotBeDecidable) {
  EXPECT_TRUE(is_always_decided(rule("RXA-20 = 'RE' and RXA-9 valued")));
  EXPECT_FALSE(is_always_decided(rule("RXA-20 = 'RE' and RXA-5.1 in value set CVX")));
  EXPECT_FALSE(is_always_decided(rule("RXA-15 matches '[A-Z]+'")));
}

}  // namespace
}  // namespace iztk::profiles
