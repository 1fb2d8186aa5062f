#include "redaction/disclosure.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace iztk::redaction {
namespace {

constexpr std::string_view kMessage =
    "MSH|^~\\&|APP|FAC|||20240101||VXU^V04^VXU_V04|CTRL12|P|2.5.1\r"
    "PID|1||MRN77^^^A^MR||Testfamily^Ada||20150304|F||2106-3^White^CDCREC||||||||||||||||||||||||||"
    "|||TRIBE\r"
    "RXA|0|1|20240101||905^Some text^CVX&XYZ|0.5|||||^^^CLIN||||LOT8|20300101|MSDQ^^MVX\r"
    "OBX|1|CE|64994-7^^LN|1|V02^Text^HL70064\r"
    "OBX|2|TX|48767-8^^LN|1|V02\r"
    "ZZZ|V02\r";

class DisclosureTest : public ::testing::Test {
 protected:
  DisclosureTest() : classes_(load()), disclosure_(*classes_) {
    message_.scan(kMessage, {}, false);
  }

  static std::unique_ptr<ClassTable> load() {
    auto classes = ClassTable::built_in();
    if (!classes) throw std::runtime_error(classes.error().message);
    return std::move(*classes);
  }

  bool shown(const core::Place& place, bool known_code) {
    return disclosure_.may_show(message_, place, [=] { return known_code; });
  }

  std::unique_ptr<ClassTable> classes_;
  Disclosure disclosure_;
  parsers::Message message_;
};

TEST_F(DisclosureTest, ACodeOfItsTableIsShownWhereItIdentifiesNobody) {
  EXPECT_TRUE(shown({1, 8, 1, 1, 0}, true)) << "PID-8";
  EXPECT_TRUE(shown({2, 17, 1, 1, 0}, true)) << "RXA-17.1";
  EXPECT_TRUE(shown({3, 5, 1, 1, 0}, true)) << "OBX-5.1, a code by OBX-3";
}

TEST_F(DisclosureTest, ACodeOfNoTableIsShownOnlyIfItTellsNothing) {
  EXPECT_FALSE(shown({2, 17, 1, 1, 0}, false)) << "RXA-17.1 = MSDQ";
  EXPECT_TRUE(shown({2, 5, 1, 1, 0}, false)) << "RXA-5.1 = 905";
  EXPECT_TRUE(shown({0, 11, 1, 1, 0}, false)) << "MSH-11 = P";
}

TEST_F(DisclosureTest, WhatIdentifiesAPersonIsHiddenEvenIfItIsACode) {
  EXPECT_FALSE(shown({1, 3, 1, 1, 0}, true)) << "an identifier";
  EXPECT_FALSE(shown({1, 5, 1, 1, 0}, true)) << "a name";
  EXPECT_FALSE(shown({1, 7, 1, 1, 0}, true)) << "a date of birth";
  EXPECT_FALSE(shown({1, 39, 1, 1, 0}, true)) << "a tribe, category B";
  EXPECT_FALSE(shown({0, 7, 1, 1, 0}, true)) << "MSH-7, category C";
  EXPECT_FALSE(shown({0, 10, 1, 1, 0}, true)) << "the control id";
  EXPECT_FALSE(shown({1, 10, 1, 2, 0}, true)) << "a display text may be any text";
  EXPECT_FALSE(shown({4, 5, 1, 1, 0}, true)) << "OBX-5, a text by OBX-3";
}

TEST_F(DisclosureTest, NamesOfOrganizationsDatesAndNumbersAreNoCodes) {
  EXPECT_FALSE(shown({0, 4, 1, 1, 0}, true)) << "MSH-4";
  EXPECT_FALSE(shown({2, 11, 1, 4, 0}, true)) << "RXA-11.4";
  EXPECT_FALSE(shown({2, 16, 1, 1, 0}, true)) << "RXA-16";
  EXPECT_FALSE(shown({2, 6, 1, 1, 0}, true)) << "RXA-6";
}

TEST_F(DisclosureTest, WhatTheTableDoesNotKnowIsHidden) {
  EXPECT_FALSE(shown({5, 1, 1, 1, 0}, true)) << "a segment";
  EXPECT_FALSE(shown({1, 90, 1, 1, 0}, true)) << "a field";
  EXPECT_FALSE(shown({1, 8, 1, 2, 0}, true)) << "a component";
  EXPECT_FALSE(shown({2, 5, 1, 3, 2}, true)) << "a subcomponent";
  EXPECT_FALSE(shown({9, 1, 1, 1, 0}, true)) << "a segment that is not there";
}

}  // namespace
}  // namespace iztk::redaction
