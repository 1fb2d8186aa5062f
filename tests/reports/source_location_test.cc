#include "reports/source_location.h"

#include <gtest/gtest.h>

#include <string_view>

namespace iztk::reports {
namespace {

TEST(LocationCounter, CountsEveryKindOfLineEndOnce) {
  constexpr std::string_view kBytes = "MSH|\rPID|\nRXA|\r\nOBX|";
  LocationCounter counter(kBytes, 100, 7);
  EXPECT_EQ(counter.locate(100).line, 7u);
  EXPECT_EQ(counter.locate(105).line, 8u);
  EXPECT_EQ(counter.locate(110).line, 9u);
  const SourceLocation last = counter.locate(100 + kBytes.find("OBX") + 3);
  EXPECT_EQ(last.line, 10u);
  EXPECT_EQ(last.column, 4u);
}

TEST(LocationCounter, ColumnsAreCharacters) {
  constexpr std::string_view kBytes = "PID|J\xC3\xB6rg|x\rPID|J\xF6rg|x\r";
  LocationCounter counter(kBytes, 0, 1);
  EXPECT_EQ(counter.locate(kBytes.find("|x") + 1).column, 10u);
  EXPECT_EQ(counter.locate(kBytes.rfind("|x") + 1).column, 10u);
}

TEST(LocationCounter, AnswersInAnyOrder) {
  LocationCounter counter("ab\rcd\ref", 0, 1);
  EXPECT_EQ(counter.locate(7).line, 3u);
  EXPECT_EQ(counter.locate(4).line, 2u);
  EXPECT_EQ(counter.locate(4).column, 2u);
}

TEST(LocationCounter, CoversItsUnitAndTheByteBehind) {
  const LocationCounter counter("abc", 10, 1);
  EXPECT_FALSE(counter.covers(9));
  EXPECT_TRUE(counter.covers(10));
  EXPECT_TRUE(counter.covers(13));
  EXPECT_FALSE(counter.covers(14));
  EXPECT_FALSE(LocationCounter().covers(0));
}

}  // namespace
}  // namespace iztk::reports
