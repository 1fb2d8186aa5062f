#include "inspect/paths/message_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/framing/framing.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kTwoOrders =
    "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305101530-0600||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
    "PID|1||A-1^^^CLINIC^MR~B-2^^^STATE^SR||Doe^Jane||20200101|F\r"
    "ORC|RE||D-1^CLINIC\r"
    "RXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM\r"
    "RXR|C38299^^NCIT\r"
    "OBX|1|CE|64994-7^^LN|1|V02^VFC^HL70064||||||F\r"
    "OBX|2|ST|30973-2^^LN|2|a\\T\\b||||||F\r"
    "ORC|RE||D-2^CLINIC\r"
    "RXA|0|1|20240306||21^Varicella^CVX|999\r";

const profiles::Guide& guide() {
  static const std::unique_ptr<profiles::Guide> kGuide =
      *profiles::Guide::load(profiles::GuideSource());
  return *kGuide;
}

/// "a~b|c": the cells of a row.
std::vector<std::string> rows_of(std::string_view message, std::string_view paths,
                                 RowUnit unit = RowUnit::kGroup, bool texts = false) {
  const auto list = parse_path_list(paths, PathNames(guide(), {}));
  EXPECT_TRUE(list) << list.error().message;
  parsers::Framer framer;
  core::NoFindings findings;
  OpenedMessage opened(guide());
  opened.open(*framer.next(message, true, findings), {});
  std::vector<std::string> out;
  for (const Row& row : MessageRows(*list, unit, texts).read(opened)) {
    std::string line;
    for (const Cell& cell : row) {
      line += line.empty() && &cell == &row.front() ? "" : "|";
      for (std::size_t i = 0; i < cell.values.size(); ++i) {
        line += (i == 0 ? "" : "~") + cell.values[i];
        if (texts) line += "=" + cell.texts[i];
      }
    }
    out.push_back(line);
  }
  return out;
}

std::string error_of(std::string_view paths) {
  const auto list = parse_path_list(paths, PathNames(guide(), {}));
  return list ? "" : list.error().message;
}

TEST(MessageRows, ARowStandsForTheInnermostGroupThatIsNamed) {
  EXPECT_THAT(rows_of(kTwoOrders, "MSH-10,PID-5.1"), ElementsAre("M-1|Doe"));
  EXPECT_THAT(rows_of(kTwoOrders, "MSH-10,RXA-5.1"), ElementsAre("M-1|03", "M-1|21"));
  EXPECT_THAT(rows_of(kTwoOrders, "RXA-5.1,OBX-3.1"),
              ElementsAre("03|64994-7", "03|30973-2", "21|"));
}

TEST(MessageRows, OtherOrdersAreNotInTheRow) {
  EXPECT_THAT(rows_of(kTwoOrders, "RXA-5.1,RXR-1.1"), ElementsAre("03|C38299", "21|"));
}

TEST(MessageRows, AMessageCanBeARow) {
  EXPECT_THAT(rows_of(kTwoOrders, "MSH-10,RXA-5.1", RowUnit::kMessage), ElementsAre("M-1|03~21"));
}

TEST(MessageRows, RepetitionsAreAllThere) {
  EXPECT_THAT(rows_of(kTwoOrders, "PID-3.1"), ElementsAre("A-1~B-2"));
  EXPECT_THAT(rows_of(kTwoOrders, "PID-3[2].1"), ElementsAre("B-2"));
}

TEST(MessageRows, PathsMayNameInstances) {
  EXPECT_THAT(rows_of(kTwoOrders, "ORDER[2]/RXA-5.1"), ElementsAre("21"));
  EXPECT_THAT(rows_of(kTwoOrders, "RXA[1]-5.1"), ElementsAre("03"));
  EXPECT_THAT(rows_of(kTwoOrders, "/ORDER(1)/RXA-5-1"), ElementsAre("21"));
}

TEST(MessageRows, ValuesHaveNoEscapesUnlessTheyHaveParts) {
  EXPECT_THAT(rows_of(kTwoOrders, "OBX[2]-5"), ElementsAre("a&b"));
  EXPECT_THAT(rows_of(kTwoOrders, "ORDER[1]/RXA-7"), ElementsAre("mL^^UCUM"));
}

TEST(MessageRows, TextsComeFromTheCodeSets) {
  EXPECT_THAT(rows_of(kTwoOrders, "RXA-5.1", RowUnit::kGroup, true),
              ElementsAre("03=MMR", "21=varicella"));
  EXPECT_THAT(rows_of(kTwoOrders, "RXA-5", RowUnit::kMessage, true),
              ElementsAre("03^MMR^CVX=MMR~21^Varicella^CVX=varicella"));
}

TEST(MessageRows, SegmentsAtWrongPlacesAreFound) {
  const std::string message = std::string(kTwoOrders) + "PD1|||||||||||02\rZZZ|1\r";
  EXPECT_THAT(rows_of(message, "PD1-11"), ElementsAre("02"));
  EXPECT_THAT(rows_of(message, "ZZZ-1"), ElementsAre("1"));
}

TEST(MessageRows, MessagesOfOtherTypesHaveOneRow) {
  constexpr std::string_view kAdmission =
      "MSH|^~\\&|EHR|CLINIC|||20240305||ADT^A01|M-2|P|2.5.1\rPID|1||A-1\rNK1|1|Doe\rNK1|2|Roe\r";
  EXPECT_THAT(rows_of(kAdmission, "MSH-10,NK1-2.1"), ElementsAre("M-2|Doe~Roe"));
}

TEST(PathList, SaysWhatIsUnknown) {
  EXPECT_THAT(error_of("PID-3,PDI-8"), HasSubstr("path 'PDI-8': unknown segment 'PDI'"));
  EXPECT_THAT(error_of("PDI-8"), HasSubstr("did you mean 'PID'?"));
  EXPECT_THAT(error_of("PID-88"), HasSubstr("PID has 39 fields"));
  EXPECT_THAT(error_of("ORDRE[1]/RXA-3"), HasSubstr("did you mean 'ORDER'?"));
  EXPECT_THAT(error_of(".1"), HasSubstr("names no segment"));
  EXPECT_THAT(error_of(" , "), HasSubstr("no path is given"));
}

}  // namespace
}  // namespace iztk::inspect
