// A dose never disappears without a word: whatever happens to the name of an RXA, to its place or
// to the line before it, the dose is in the bundle or the message is not in the output.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "parsers/structure/lost_segment.h"
#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"

namespace iztk::joined {
namespace {

constexpr std::string_view kDose = "\"resourceType\":\"Immunization\"";

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

class DoseAccount : public ::testing::Test {
 protected:
  DoseAccount() : both_("limited-data-set") {}

  /// Checks a feed of one message with one dose that something was done to.
  void check(const std::string& feed, const std::string& what) {
    for (const parsers::Unit& unit : units_of(feed)) {
      const BothOrders::Outcome bundle = both_.translate(unit);
      const bool says_dose = unit.bytes.find("T004821") != std::string_view::npos;
      if (!says_dose) continue;  // The line is in a unit of its own, which is rejected.
      if (!bundle.text.empty()) {
        EXPECT_EQ(count(bundle.text, kDose), 1u) << what;
      } else {
        EXPECT_FALSE(bundle.why.empty()) << what;
      }
      parsers::Message message;
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      if (parsers::find_lost_segment(message)) continue;
      both_.redactor().redact(message, &both_.redaction());
      if (!both_.redaction().clean()) continue;
      EXPECT_NE(both_.redaction().bytes.find("03^MMR^CVX"), std::string::npos) << what;
    }
  }

  BothOrders both_;
  const std::string message_ =
      corpus::read(IZTK_SOURCE_DIR "/testdata/messages/valid/z22-administered-dose.hl7");
  const std::size_t dose_ = message_.find("\rRXA|") + 1;
};

TEST_F(DoseAccount, NameOfTheDoseIsDamaged) {
  ASSERT_NE(message_.find("T004821"), std::string::npos);
  for (std::size_t i = 0; i < 4; ++i) {
    for (int value = 1; value < 256; ++value) {
      std::string changed = message_;
      changed[dose_ + i] = static_cast<char>(value);
      check(changed, "byte " + std::to_string(i) + " is " + std::to_string(value));
      std::string inserted = message_;
      inserted.insert(dose_ + i, 1, static_cast<char>(value));
      // RXA|| is a whole name; what is damaged is the place of each value.
      const bool moves_fields = i == 3 && value == '|';
      if (!moves_fields) {
        check(inserted, "before byte " + std::to_string(i) + " comes " + std::to_string(value));
      }
    }
    std::string removed = message_;
    removed.erase(dose_ + i, 1);
    check(removed, "byte " + std::to_string(i) + " is gone");
  }
}

// What stands in the wrong field is not known to be harmless, and one of these fields says whether
// the dose was given: without it, nobody knows.
TEST_F(DoseAccount, FieldsOfTheDoseAreMoved) {
  std::string moved = message_;
  moved.insert(dose_ + 3, "|");
  const std::vector<parsers::Unit> units = units_of(moved);
  ASSERT_EQ(units.size(), 1u);
  parsers::Message message;
  message.scan(units[0].bytes, units[0].delimiters, units[0].line_feed_ends_segments);
  ASSERT_FALSE(parsers::find_lost_segment(message));
  both_.redactor().redact(message, &both_.redaction());
  EXPECT_FALSE(both_.redaction().clean());
  EXPECT_THAT(both_.redaction().failure, ::testing::HasSubstr("RXA-21"));
}

TEST_F(DoseAccount, TextsStandBeforeTheDose) {
  for (const char* text :
       {" ", "\t", "    ", "\xC2\xA0", "\xA0", "\xEF\xBB\xBF", " \r", "\t \r", "\r", "- - -\r",
        "note\r", "see below:\r", "\xE2\x80\x8B", "rxa\r", "MS\r"}) {
    std::string changed = message_;
    changed.insert(dose_, text);
    check(changed, text);
  }
}

// Whatever is left of the line end before it.
TEST_F(DoseAccount, DoseIsInTheLineOfAnotherSegment) {
  const std::size_t order = message_.find("\rORC|") + 1;
  const std::string dose = message_.substr(dose_, message_.find('\r', dose_) - dose_);
  for (const char* end : {"", " ", "\t", "|", "^", "~", "&", "\\", "\x0B", "\x1E", "\\.br\\",
                          "<CR>", "\xC2\x85", "\xE2\x80\xA8", "||||||||||||||||||"}) {
    std::string without_order = message_;
    without_order.replace(order - 1, dose_ - order + 1, end);
    check(without_order, std::string("no order, ") + end);
    std::string second = message_;
    second.insert(second.size() - 1, end + dose);
    for (const parsers::Unit& unit : units_of(second)) {
      EXPECT_TRUE(both_.translate(unit).text.empty()) << "a second dose after " << end;
    }
  }
}

TEST_F(DoseAccount, SegmentsStandElsewhere) {
  const std::size_t person = message_.find("\rPID|") + 1;
  const std::size_t order = message_.find("\rORC|") + 1;
  std::string before_person = message_;
  before_person.insert(person, message_.substr(order, message_.find("\rRXR|") + 1 - order));
  before_person.erase(before_person.rfind("\rORC|") + 1, message_.find("\rRXR|") + 1 - order);
  check(before_person, "order before the person");
  std::string without_order = message_;
  without_order.erase(order, dose_ - order);
  check(without_order, "no order");
}

TEST_F(DoseAccount, TheMessageIsIndented) {
  std::string indented = message_;
  for (std::size_t at = indented.find('\r'); at + 1 < indented.size();
       at = indented.find('\r', at + 1)) {
    indented.insert(at + 1, "    ");
  }
  check(indented, "indented");
  ASSERT_EQ(units_of(indented).size(), 1u);
  EXPECT_EQ(count(both_.translate(units_of(indented).front()).text, kDose), 1u);
}

}  // namespace
}  // namespace iztk::joined
