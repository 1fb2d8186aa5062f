#include "inspect/extracts/row_checker.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace iztk::inspect {
namespace {

/// A row of cvrs-2 that is right, with some cells replaced.
class CvrsRow {
 public:
  explicit CvrsRow(const std::string& type) {
    static const std::unique_ptr<profiles::Guide> guide = *profiles::Guide::load({});
    layout_ = *ExtractLayout::load("cvrs-2", *guide);
    type_ = *layout_->find_type(type);
    cells_.resize(layout_->columns().size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const UseOfCell& use = layout_->columns()[i].uses[type_];
      if (use.use == CellUse::kFixed) cells_[i] = use.text;
    }
    set("vax_event_id", "V-1").set("recip_id", "P-1").set("recip_dob", "1958-05-27");
    set("recip_sex", "F").set("recip_race_1", "2106-3").set("recip_ethnicity", "2186-5");
    set("recip_address_state", "IL").set("recip_address_county", "17167");
    set("recip_address_zip", "62701").set("admin_date", "2024-01-05").set("cvx", "208");
    set("dose_num", "1").set("vax_series_complete", "NO").set("responsible_org", "Sample");
    set("admin_name", "Clinic").set("admin_type", "17").set("cmorbid_status", "UNK");
    set("serology", "UNK");
    if (type == "P") set("pprl_id", "1AB");
  }

  CvrsRow& set(const std::string& column, const std::string& text) {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (layout_->columns()[i].name == column) cells_[i] = text;
    }
    return *this;
  }

  /// "EXT009 recip_sex", with a ? for a warning.
  std::vector<std::string> faults(RuleSet rules = RuleSet::kBoth, core::Day today = 0) const {
    const std::vector<std::string_view> views(cells_.begin(), cells_.end());
    std::vector<ExtractFinding> findings;
    RowChecker(*layout_, rules, today).check(views, type_, &findings);
    std::vector<std::string> texts;
    for (const ExtractFinding& finding : findings) {
      texts.push_back(std::string(finding.rule->code) + " " +
                      layout_->columns()[finding.column].name +
                      (finding.severity == core::Severity::kError ? "" : "?"));
    }
    return texts;
  }

 private:
  std::unique_ptr<const ExtractLayout> layout_;
  std::size_t type_ = 0;
  std::vector<std::string> cells_;
};

using Faults = std::vector<std::string>;

TEST(ExtractRowChecker, ARightRowHasNoFaults) {
  EXPECT_EQ(CvrsRow("D").faults(), Faults{});
  EXPECT_EQ(CvrsRow("P").faults(), Faults{});
  EXPECT_EQ(CvrsRow("D").set("recip_last_name", "REDACTED").set("recip_sex", "f").faults(),
            Faults{});
}

TEST(ExtractRowChecker, WhatTheTypeForbids) {
  EXPECT_EQ(CvrsRow("D").set("recip_last_name", "Testperson").faults(),
            Faults{"EXT008 recip_last_name"});
  EXPECT_EQ(CvrsRow("D").set("recip_last_name", "").faults(), Faults{"EXT008 recip_last_name"});
  EXPECT_EQ(CvrsRow("D").set("pprl_id", "1AB").faults(), Faults{"EXT007 pprl_id"});
  EXPECT_EQ(CvrsRow("P").set("pprl_id", "").faults(), Faults{"EXT006 pprl_id"});
  EXPECT_EQ(CvrsRow("P").set("pprl_id", std::string(101, 'A')).faults(), Faults{"EXT010 pprl_id"});
  EXPECT_EQ(CvrsRow("D").set("ext_type", "I").faults(), Faults{"EXT008 ext_type"});
}

TEST(ExtractRowChecker, CodesAndForms) {
  EXPECT_EQ(CvrsRow("D").set("recip_sex", "X").faults(), Faults{"EXT009 recip_sex"});
  EXPECT_EQ(CvrsRow("D").set("cvx", "9999").faults(), Faults{"EXT009 cvx"});
  EXPECT_EQ(CvrsRow("D").set("mvx", "PFR").set("vax_route", "IM").faults(),
            Faults{"EXT009 vax_route"});
  EXPECT_EQ(CvrsRow("D").set("admin_date", "20240105").faults(), Faults{"EXT010 admin_date"});
  EXPECT_EQ(CvrsRow("D").set("admin_date", "2024-02-30").faults(), Faults{"EXT010 admin_date"});
  EXPECT_EQ(CvrsRow("D").set("recip_dob", "1958-05").faults(), Faults{});
  EXPECT_EQ(CvrsRow("D").set("recip_dob", "1958-13").faults(), Faults{"EXT010 recip_dob"});
  EXPECT_EQ(CvrsRow("D").set("recip_id", "A B").faults(), Faults{"EXT010 recip_id"});
  EXPECT_EQ(CvrsRow("D").set("recip_address_zip", "6270").faults(),
            Faults{"EXT010 recip_address_zip"});
  EXPECT_EQ(CvrsRow("D").set("recip_address_zip", "62701-0001").faults(), Faults{});
  EXPECT_EQ(CvrsRow("D").set("recip_address_state", "ZZ").faults(),
            Faults{"EXT009 recip_address_state"});
  EXPECT_EQ(CvrsRow("D").set("vtrcks_prov_pin", "A12345").faults(),
            Faults{"EXT010 vtrcks_prov_pin?"});
  EXPECT_EQ(CvrsRow("D").set("vtrcks_prov_pin", "A123456").faults(),
            Faults{"EXT010 vtrcks_prov_pin"});
}

TEST(ExtractRowChecker, CellsThatContradict) {
  EXPECT_EQ(CvrsRow("D").set("admin_date", "1958-05-26").faults(), Faults{"EXT012 admin_date"});
  EXPECT_EQ(CvrsRow("D").set("recip_dob", "2024-01").faults(), Faults{});
  EXPECT_EQ(CvrsRow("D").set("recip_address_county", "18167").faults(),
            Faults{"EXT012 recip_address_county"});
  EXPECT_EQ(CvrsRow("D").set("recip_address_zip", "90001").faults(),
            Faults{"EXT012 recip_address_zip?"});
  EXPECT_EQ(CvrsRow("D").faults(RuleSet::kBoth, 20240104), Faults{"EXT012 admin_date"});
  EXPECT_EQ(CvrsRow("D").faults(RuleSet::kBoth, 20240105), Faults{});
}

TEST(ExtractRowChecker, ARefusalHasNoProduct) {
  CvrsRow refused("D");
  refused.set("vax_refusal", "YES").set("dose_num", "").set("vax_series_complete", "");
  EXPECT_EQ(refused.faults(), Faults{});
  EXPECT_EQ(refused.set("lot_number", "EK1").faults(), Faults{"EXT007 lot_number"});
}

TEST(ExtractRowChecker, RuleSets) {
  CvrsRow row("D");
  row.set("recip_address_county", "").set("admin_date", "2024-01");
  EXPECT_EQ(row.faults(), (Faults{"EXT006 recip_address_county?", "EXT010 admin_date"}));
  EXPECT_EQ(row.faults(RuleSet::kSpecification), Faults{"EXT010 admin_date"});
  EXPECT_EQ(row.faults(RuleSet::kReceiver), Faults{"EXT006 recip_address_county"});
}

}  // namespace
}  // namespace iztk::inspect
