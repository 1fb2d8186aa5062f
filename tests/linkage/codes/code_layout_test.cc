#include "linkage/codes/code_layout.h"

#include <gtest/gtest.h>

#include <string>

#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

std::string changed(const std::string& from, const std::string& to) {
  std::string text(table_text("layout.tsv"));
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(CodeLayout, Has512Bits) {
  const CodeLayout& layout = CodeLayout::built_in();
  EXPECT_EQ(layout.row(Segment::kFirst).from, 0U);
  EXPECT_EQ(layout.row(Segment::kBirth).from + layout.row(Segment::kBirth).bits, kCodeBits);
  EXPECT_TRUE(layout.row(Segment::kLast).salted);
  EXPECT_FALSE(layout.row(Segment::kStreet).salted);
}

TEST(CodeLayout, RefusesOtherSums) {
  EXPECT_EQ(CodeLayout::parse("f", changed("S\t64", "S\t60")).error().message,
            "f: the bits of the 12 segments must be 512 together");
  EXPECT_EQ(CodeLayout::parse("f", changed("N\t16", "N\t15")).error().message,
            "f:14: this segment must keep its bits");
  EXPECT_EQ(CodeLayout::parse("f", changed("F\t112\t6", "F\t112\t9")).error().message,
            "f:8: hashes must be 1 to 8");
  EXPECT_EQ(CodeLayout::parse("f", changed("\nP\t", "\nQ\t")).error().message,
            "f:12: the segments must be F L M S P G N R1 R2 R3 R4 B, in this order");
}

}  // namespace
}  // namespace iztk::linkage
