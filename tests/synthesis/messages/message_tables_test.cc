#include "synthesis/messages/message_tables.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>

#include "profiles/guide/guide.h"
#include "synthesis/faults/fault_table.h"
#include "synthesis/messages/message_facts.h"

namespace iztk::synthesis {
namespace {

class MessageTablesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto guide = profiles::Guide::load({});
    ASSERT_TRUE(guide) << guide.error().message;
    guide_ = std::move(*guide);
    auto tables = MessageTables::load();
    ASSERT_TRUE(tables) << tables.error().message;
    tables_.emplace(std::move(*tables));
    auto choices = ChoiceTable::load();
    ASSERT_TRUE(choices) << choices.error().message;
    choices_.emplace(std::move(*choices));
  }

  std::unique_ptr<profiles::Guide> guide_;
  std::optional<MessageTables> tables_;
  std::optional<ChoiceTable> choices_;
};

TEST_F(MessageTablesTest, PlaceholdersAreKnown) {
  const Sender sender(*choices_, 1, 0);
  const MessageFacts facts(*guide_, *choices_, *guide_->profile("Z22"), sender, 1, Random(1));
  for (const std::string_view value : tables_->values()) EXPECT_TRUE(facts.knows(value)) << value;
  EXPECT_FALSE(facts.knows("{brith}"));
  EXPECT_FALSE(facts.knows("{choice rase}"));
  EXPECT_FALSE(facts.knows("{code NO_SUCH_TABLE}"));
}

TEST_F(MessageTablesTest, ChoicesAreKnown) {
  for (const std::string_view choice : tables_->choices()) {
    EXPECT_TRUE(choices_->has(choice)) << choice;
  }
}

/// Senders differ in their habits, and keep them.
TEST_F(MessageTablesTest, SendersHaveHabits) {
  unsigned populated = 0;
  for (unsigned number = 0; number < 200; ++number) {
    const Sender sender(*choices_, 1, number);
    populated += sender.populates(3, 70);
    EXPECT_EQ(sender.populates(3, 70), Sender(*choices_, 1, number).populates(3, 70));
    EXPECT_TRUE(sender.populates(3, 100));
  }
  EXPECT_GT(populated, 110u);
  EXPECT_LT(populated, 170u);
}

TEST(FaultTable, NamesFieldsOfTheGuide) {
  const auto faults = FaultTable::load();
  ASSERT_TRUE(faults) << faults.error().message;
  for (const Fault& fault : faults->faults()) {
    EXPECT_EQ(fault.element.field == 0, fault.kind == FaultKind::kDrop) << fault.element.segment;
    EXPECT_EQ(fault.value.empty(), fault.kind != FaultKind::kSet) << fault.element.segment;
    EXPECT_FALSE(fault.code.empty()) << fault.element.segment;
  }
}

}  // namespace
}  // namespace iztk::synthesis
