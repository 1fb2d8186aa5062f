// The control id by which reports name a message, and when it is masked.

#include "feeds/stages/message_namer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "parsers/message/header_check.h"

namespace iztk::feeds {
namespace {

class MessageNamerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto classes = redaction::ClassTable::built_in();
    ASSERT_TRUE(classes);
    classes_ = std::move(*classes);
    namer_ = std::make_unique<MessageNamer>(classes_.get());
  }

  static std::string text(const std::string& id) {
    return "MSH|^~\\&|APP|CLINIC|IIS|IIS|20240102||VXU^V04^VXU_V04|" + id +
           "|P|2.5.1\rPID|1||MRN77123^^^CLINIC^MR~1234&X^^^STATE^SR||Testpatient^Nora||"
           "20220914\rNK1|1|"
           "Sampleton^Ada\rORC|RE||65432^EHR\r";
  }

  std::string name(const std::string& id) {
    const std::string message_text = text(id);
    parsers::Message message;
    message.scan(message_text,
                 *parsers::check_header(message_text.substr(0, message_text.find('\r'))).delimiters,
                 false);
    return namer_->control_id(message);
  }

  std::string rejected(const std::string& bytes) {
    parsers::Unit unit;
    unit.bytes = bytes;
    std::string id;
    namer_->read_header(unit, &id, &sender_);
    return id;
  }

  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<MessageNamer> namer_;
  std::string sender_;
};

TEST_F(MessageNamerTest, ShowsIdsOfMessages) {
  EXPECT_EQ(name("A0001"), "A0001");
  EXPECT_EQ(name("20240102-000017.3"), "20240102-000017.3");
  EXPECT_EQ(name(""), "");
  EXPECT_EQ(name("65432"), "65432") << "the number of an order is not one of a person";
}

TEST_F(MessageNamerTest, MasksNumbersAndNamesOfPersons) {
  EXPECT_EQ(name("MRN77123"), "########");
  EXPECT_EQ(name("x-mrn77123-01"), "#-########-##");
  EXPECT_EQ(name("1234.1"), "####.#");
  EXPECT_EQ(name("TESTPATIENT-1"), "###########-#");
  EXPECT_EQ(name("sampleton_7"), "#########_#");
  EXPECT_EQ(name("X20220914"), "#########") << "a date of birth";
}

TEST_F(MessageNamerTest, MasksWhatHasNotTheFormOfAnId) {
  EXPECT_EQ(name("8 Sample Court, 4B"), "# ###### #####, ##");
  EXPECT_EQ(name("(555) 010-4477"), "(###) ###-####");
  EXPECT_EQ(rejected(text("14/9/2022")), "##/#/####");
}

TEST_F(MessageNamerTest, IsSafeToPrint) {
  EXPECT_THAT(name("A\x1b[2J"), ::testing::Not(::testing::HasSubstr("\x1b")));
  EXPECT_LE(name(std::string(100'000, 'A')).size(), 199u);
}

TEST_F(MessageNamerTest, ReadsTheHeaderOfWhatIsRejected) {
  EXPECT_EQ(rejected(text("A0001")), "A0001");
  EXPECT_EQ(sender_, "CLINIC");
  EXPECT_EQ(rejected(text("MRN77123")), "########");
  EXPECT_EQ(rejected("nothing"), "");
  EXPECT_EQ(rejected("MSH|"), "");
}

TEST_F(MessageNamerTest, MasksNothingIfAllIsShown) {
  MessageNamer all(nullptr);
  const std::string message_text = text("MRN77123");
  parsers::Unit unit;
  unit.bytes = message_text;
  std::string id;
  all.read_header(unit, &id, &sender_);
  EXPECT_EQ(id, "MRN77123");
}

}  // namespace
}  // namespace iztk::feeds
