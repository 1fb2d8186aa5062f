// False alarms of the leak check: messages that are refused although no value of a person is left.
// The messages are not made to deceive, so what is refused is refused by chance.

#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"

namespace iztk::joined {
namespace {

namespace fs = std::filesystem;

class FalseAlarms : public ::testing::TestWithParam<std::string> {
 protected:
  FalseAlarms() : both_(GetParam()) {}

  void search(const std::string& what, const BothOrders::Outcome& outcome) {
    ++searched_;
    if (both_.redaction().report.clean()) return;
    ++alarms_;
    told_ += what + ": " + outcome.why + "\n";
  }

  BothOrders both_;
  std::size_t searched_ = 0;
  std::size_t alarms_ = 0;
  std::string told_;
};

// docs/redaction.md has the figures.
TEST_P(FalseAlarms, AreFewerThanOneInAThousand) {
  for (const fs::path& folder : {fs::path(IZTK_SOURCE_DIR) / "testdata/messages/valid",
                                 corpus::folder() / "corpus/v2/messages"}) {
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (const parsers::Unit& unit : units_of(text)) {
        search(path.filename().string() + ", message", both_.redact_then_translate(unit));
        if (both_.translate(unit).text.empty()) continue;
        search(path.filename().string() + ", bundle", both_.translate_then_redact(unit));
      }
    }
  }
  EXPECT_GT(searched_, 50u);
  EXPECT_LT(alarms_ * 1000, searched_) << told_;
  RecordProperty("searched", static_cast<int>(searched_));
  RecordProperty("alarms", static_cast<int>(alarms_));
}

INSTANTIATE_TEST_SUITE_P(Policies, FalseAlarms, ::testing::ValuesIn(policies()), policy_name);

}  // namespace
}  // namespace iztk::joined
