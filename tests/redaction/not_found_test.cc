// docs/redaction.md says what no search finds, and what becomes of it: each row is tried.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/ascii.h"
#include "redaction/classes/value_shape.h"
#include "redaction/text/split.h"
#include "tests/redaction/test_tools.h"
#include "tests/support/test_files.h"

namespace iztk::redaction {
namespace {

/// The cells of the rows of the table, without its head.
std::vector<std::vector<std::string>> documented_rows() {
  constexpr std::string_view kBegin = "<!-- not found: begin -->\n";
  constexpr std::string_view kEnd = "<!-- not found: end -->";
  const std::string text = testing::read_file(std::string(IZTK_SOURCE_DIR) + "/docs/redaction.md");
  const std::size_t begin = text.find(kBegin);
  const std::size_t end = text.find(kEnd);
  std::vector<std::vector<std::string>> rows;
  if (begin == std::string::npos || end == std::string::npos) return rows;
  Splitter lines(std::string_view(text).substr(begin + kBegin.size(), end - begin - kBegin.size()),
                 '\n');
  for (std::string_view line; lines.next(&line);) {
    std::vector<std::string> cells;
    for (const std::string_view cell : split(line, '|')) cells.emplace_back(core::trimmed(cell));
    if (cells.size() > 2) rows.push_back(cells);
  }
  if (rows.size() > 2) rows.erase(rows.begin(), rows.begin() + 2);
  return rows;
}

std::string message_with(const std::string& place, const std::string& text) {
  const std::map<std::string, std::string> usual = {
      {"MSH-3", "EHR"}, {"MSH-4", "Example Clinic"}, {"RXA-11.4", "Site A"}, {"RXA-15", "LOT77"}};
  EXPECT_TRUE(usual.contains(place)) << place;
  const auto at = [&](const std::string& wanted) {
    return place == wanted ? text : usual.at(wanted);
  };
  return "MSH|^~\\&|" + at("MSH-3") + "|" + at("MSH-4") +
         "|IIS|IIS|20250317||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
         "PID|1||RX60418823^^^EHR^MR||Thornquist^Marisolda|Müller|20190623|F|||318 Maplehurst "
         "Court^^Oakhollow^VT^05401\rORC|RE|P1|F1\rRXA|0|1|20250317||03^MMR^CVX|0.5|mL^^UCUM||"
         "00^^NIP001||^^^" +
         at("RXA-11.4") + "||||" + at("RXA-15") + "|20270131|MSD^^MVX|||CP|A\r";
}

TEST(WhatNoSearchFinds, IsAsDocumented) {
  constexpr std::string_view kPolicies[] = {"safe-harbor", "limited-data-set", "cvrs-redacted"};
  const auto rows = documented_rows();
  ASSERT_GE(rows.size(), 8u);
  for (std::size_t i = 0; i < std::size(kPolicies); ++i) {
    RedactorFixture fixture{std::string(kPolicies[i])};
    for (const std::vector<std::string>& row : rows) {
      ASSERT_GE(row.size(), 7u);
      const Redaction& redaction = fixture.redact(message_with(row[3], row[2]));
      ASSERT_TRUE(redaction.clean()) << row[2];
      const bool kept = redaction.bytes.find(row[2]) != std::string::npos;
      EXPECT_EQ(kept ? "kept" : "gone", row[4 + i]) << row[2] << " under " << kPolicies[i];
    }
  }
}

// The advice of the page.
TEST(WhatNoSearchFinds, GoesIfNamesOfSystemsAndLotsGo) {
  RedactorFixture fixture(
      R"({"iztk_policy": 1, "name": "t", "claim": "hipaa-safe-harbor", "extends": "safe-harbor",
          "age_reference": "run", "rules": [
          {"class": "org.sender|org.facility", "do": "remove"},
          {"class": "product.lot", "do": "remove"}]})");
  for (const std::vector<std::string>& row : documented_rows()) {
    const std::string text = fixture.text(message_with(row[3], row[2]));
    EXPECT_EQ(text.find(row[2]), std::string::npos) << row[2];
  }
}

}  // namespace
}  // namespace iztk::redaction
