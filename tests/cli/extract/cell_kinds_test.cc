#include "cli/extract/cell_kinds.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace iztk::cli {
namespace {

using redaction::MadeKind;

class CellKindsTest : public ::testing::Test {
 protected:
  CellKindsTest() {
    guide_ = *profiles::Guide::load({});
    classes_ = *redaction::ClassTable::built_in();
    layout_ = *inspect::ExtractLayout::load("cvrs-2", *guide_);
  }

  /// What the check may pass over, by column; no entry: a hit is a leak.
  std::map<std::string, MadeKind> kinds(const std::string& policy, const std::string& type) const {
    auto compiled = redaction::CompiledPolicy::compile(
        *redaction::load_policy(*redaction::find_built_in_policy(policy)), *classes_);
    const CellKinds of_layout(*layout_, *layout_->find_type(type), **compiled);
    std::map<std::string, MadeKind> kinds;
    for (std::size_t i = 0; i < layout_->columns().size(); ++i) {
      if (of_layout.of(i)) kinds[layout_->columns()[i].name] = *of_layout.of(i);
    }
    return kinds;
  }

  std::unique_ptr<profiles::Guide> guide_;
  std::unique_ptr<redaction::ClassTable> classes_;
  std::unique_ptr<const inspect::ExtractLayout> layout_;
};

TEST_F(CellKindsTest, FollowThePolicyByTheClassOfTheColumn) {
  const std::map<std::string, MadeKind> redacted = kinds("cvrs-redacted", "D");
  EXPECT_EQ(redacted.at("recip_last_name"), MadeKind::kMade);
  EXPECT_EQ(redacted.at("recip_dob"), MadeKind::kKept);
  EXPECT_EQ(redacted.at("recip_id"), MadeKind::kKeptId);
  EXPECT_EQ(redacted.at("admin_address_city"), MadeKind::kKept);
  const std::map<std::string, MadeKind> harbor = kinds("safe-harbor", "D");
  EXPECT_FALSE(harbor.contains("recip_address_county"));
  EXPECT_EQ(harbor.at("admin_date"), MadeKind::kMade);
}

// A column of CVRS has the class of the element that it is read from.
TEST_F(CellKindsTest, CvrsColumnsAreInTheClassTable) {
  std::map<std::string, std::string> classes;
  for (const redaction::DataClass& data_class : classes_->classes()) {
    for (const std::string_view column : data_class.cvrs) {
      EXPECT_TRUE(classes.emplace(column, data_class.name).second) << column << " has two classes";
    }
  }
  std::map<std::string, std::string> of_layout;
  for (const inspect::LayoutColumn& column : layout_->columns()) {
    of_layout[column.name] = column.name;
  }
  for (const auto& [column, data_class] : classes) {
    EXPECT_TRUE(of_layout.contains(column)) << data_class << " names " << column;
  }
  for (const inspect::LayoutColumn& column : layout_->columns()) {
    if (column.uses[0].text != "Redacted") continue;
    ASSERT_TRUE(classes.contains(column.name)) << column.name;
    const std::string& name = classes.at(column.name);
    EXPECT_TRUE(name == "name.patient" || name == "geo.street.patient" ||
                name == "geo.city.patient")
        << name;
  }
}

}  // namespace
}  // namespace iztk::cli
