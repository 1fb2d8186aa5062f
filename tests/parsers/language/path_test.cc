#include "parsers/language/path.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace iztk::parsers {
namespace {

/// The canonical text of what was read, or the error.
std::string canonical_path(std::string_view text) {
  const core::Result<Path> path = parse_path(text);
  return path ? to_string(*path) : path.error().message;
}

TEST(PathTest, AllParts) {
  const core::Result<Path> path = parse_path("ORDER[2]/OBSERVATION[3]/OBX[1]-5[4].6.7");
  ASSERT_TRUE(path);
  ASSERT_EQ(path->groups.size(), 2u);
  EXPECT_EQ(path->groups[0], (PathGroup{"ORDER", 2}));
  EXPECT_EQ(path->groups[1], (PathGroup{"OBSERVATION", 3}));
  EXPECT_EQ(path->segment, SegmentName("OBX"));
  EXPECT_EQ(path->segment_instance, 1u);
  EXPECT_EQ(path->field, 5u);
  EXPECT_EQ(path->repetition, 4u);
  EXPECT_EQ(path->component, 6u);
  EXPECT_EQ(path->subcomponent, 7u);
  EXPECT_FALSE(path->relative);
}

TEST(PathTest, WhatIsLeftOutIsZero) {
  const core::Result<Path> path = parse_path("PID-3");
  ASSERT_TRUE(path);
  Path expected;
  expected.segment = SegmentName("PID");
  expected.field = 3;
  EXPECT_EQ(*path, expected);
}

TEST(PathTest, GroupSegmentAndRelativePaths) {
  EXPECT_FALSE(parse_path("ORDER[2]").value().segment.valid());
  EXPECT_EQ(parse_path("ORDER[2]").value().groups[0].instance, 2u);
  EXPECT_EQ(parse_path("PD1").value().segment, SegmentName("PD1"));
  EXPECT_TRUE(parse_path("PD1").value().groups.empty());
  EXPECT_TRUE(parse_path(".").value().relative);
  EXPECT_EQ(parse_path(".4.1").value().component, 4u);
  EXPECT_EQ(parse_path(".4.1").value().subcomponent, 1u);
}

TEST(PathTest, CanonicalTextStaysAsItIs) {
  for (const char* text : {"PID", "PID-3", "PID-3[1]", "PID-3[1].4", "PID-3.4.2", "OBX[3]-5",
                           "ORDER", "ORDER[2]", "ORDER[2]/RXA-5[1].1", "ORDER/OBSERVATION/OBX",
                           "ROW_DEFINITION/RDF-1", ".", ".1", ".1.2"}) {
    EXPECT_EQ(canonical_path(text), text);
  }
}

TEST(PathTest, OtherSpellings) {
  EXPECT_EQ(canonical_path("RXA-5-1"), "RXA-5.1");
  EXPECT_EQ(canonical_path("RXA-5-1-2"), "RXA-5.1.2");
  EXPECT_EQ(canonical_path("RXA.5.1"), "RXA-5.1");
  EXPECT_EQ(canonical_path("/ORDER(1)/RXA-5-1"), "ORDER[2]/RXA-5.1");
  EXPECT_EQ(canonical_path("/PID-3(0)-1"), "PID-3[1].1");
  EXPECT_EQ(canonical_path("PID.F3.R1.C2"), "PID-3[1].2");
  EXPECT_EQ(canonical_path("PID.F3"), "PID-3");
  EXPECT_EQ(canonical_path("PID.F3.C4.S2"), "PID-3.4.2");
  EXPECT_EQ(canonical_path("OBX[*]-5[*]"), "OBX-5");
}

TEST(PathTest, ErrorsNameTheColumnAndWhatWasExpected) {
  EXPECT_EQ(canonical_path(""), "column 1: expected '.', '/' or a name, found the end");
  EXPECT_EQ(canonical_path("PID-"), "column 5: expected a number, found the end");
  EXPECT_EQ(canonical_path("PID-3]"),
            "column 6: expected '.', '[', '(', '-' or the end, found ']'");
  EXPECT_EQ(canonical_path("PID-3[x]"),
            "column 7: 'x' has no meaning here, names are in capital letters");
  EXPECT_EQ(canonical_path("PID-3[]"), "column 7: expected '*' or a number, found ']'");
  EXPECT_EQ(canonical_path("ORDER[2/RXA"), "column 8: expected ']', found '/'");
  EXPECT_EQ(canonical_path("pid-3"),
            "column 1: 'p' has no meaning here, names are in capital letters");
  EXPECT_EQ(canonical_path("PID-3 "), "column 6: ' ' has no meaning here");
  EXPECT_EQ(canonical_path("PID-0"), "column 5: everything counts from 1, there is no number 0");
  EXPECT_EQ(canonical_path("PID-3[0]"), "column 7: everything counts from 1, there is no number 0");
  EXPECT_EQ(canonical_path("PID-99999999999"), "column 5: this number is too large");
  EXPECT_EQ(canonical_path("/ORDER(4294967295)/RXA"), "column 8: this number is too large");
  EXPECT_EQ(canonical_path("ORDER-3"),
            "column 1: expected a segment name (three characters) in front of the field, found "
            "'ORDER'");
}

TEST(PathTest, ForeignBytesAreRefused) {
  EXPECT_EQ(canonical_path("PID-\xe9"),
            "column 5: a path is made of capital letters, digits and - . / [ ], found a character "
            "that is not ASCII");
  EXPECT_EQ(canonical_path("PID\x01"),
            "column 4: a character that cannot be shown has no meaning here");
  EXPECT_FALSE(parse_path(std::string("PID\0-3", 6)));
  EXPECT_EQ(canonical_path(std::string(5000, 'A')), "column 1025: this is too long for a path");
}

TEST(PathTest, AnyTextIsReadOrRefused) {
  constexpr std::string_view kPieces[] = {"PID", "ORDER", "/", "-", ".",  "[", "]",  "(",
                                          ")",   "1",     "0", "*", ".F", "x", "\n", "\xff"};
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 9; i > 0; --i) text += kPieces[random() % std::size(kPieces)];
    const core::Result<Path> path = parse_path(text);
    if (!path) {
      ASSERT_EQ(path.error().message.rfind("column ", 0), 0u) << text;
      continue;
    }
    const core::Result<Path> again = parse_path(to_string(*path));
    ASSERT_TRUE(again) << text;
    ASSERT_EQ(*again, *path) << text;
  }
}

}  // namespace
}  // namespace iztk::parsers
