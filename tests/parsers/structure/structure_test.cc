#include "parsers/structure/structure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <sstream>
#include <string>
#include <vector>

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;

std::vector<SegmentName> names(std::string_view text) {
  std::vector<SegmentName> result;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) result.emplace_back(std::string_view(word));
  return result;
}

/// A structure as text: groups in parentheses, `+` before a missing segment, `-` before an
/// unexpected one, `?` before an unknown one.
std::string text_of(const Structure& structure) {
  std::string text;
  std::vector<std::uint32_t> ends;
  for (std::uint32_t i = 1; i < structure.nodes.size(); ++i) {
    const StructureNode& node = structure.nodes[i];
    for (; !ends.empty() && ends.back() <= i; ends.pop_back()) text += ')';
    if (!text.empty() && text.back() != '(') text += ' ';
    switch (node.kind) {
      case StructureNode::Kind::kGroup:
        text += std::string(group_name(structure.id, node.group)) + '(';
        ends.push_back(node.end);
        continue;
      case StructureNode::Kind::kMissingSegment:
        text += '+';
        break;
      case StructureNode::Kind::kUnexpectedSegment:
        text += '-';
        break;
      case StructureNode::Kind::kUnknownSegment:
        text += '?';
        break;
      case StructureNode::Kind::kSegment:
        break;
    }
    text += node.segment.text();
  }
  return text + std::string(ends.size(), ')');
}

std::string derive(StructureId id, std::string_view segments) {
  StructureDeriver deriver;
  return text_of(deriver.derive(id, names(segments)));
}

std::string vxu(std::string_view segments) { return derive(StructureId::kVxuV04, segments); }

// Regular messages.

TEST(StructureTest, VxuHasEveryGroupOfTheStandard) {
  EXPECT_EQ(vxu("MSH SFT SFT PID PD1 NK1 NK1 PV1 PV2 GT1 IN1 IN2 IN3 IN1 "
                "ORC TQ1 TQ2 TQ1 RXA RXR OBX NTE NTE OBX ORC RXA"),
            "MSH SFT SFT PID PD1 NK1 NK1 PATIENT(PV1 PV2) GT1 INSURANCE(IN1 IN2 IN3) "
            "INSURANCE(IN1) ORDER(ORC TIMING(TQ1 TQ2) TIMING(TQ1) RXA RXR "
            "OBSERVATION(OBX NTE NTE) OBSERVATION(OBX)) ORDER(ORC RXA)");
}

TEST(StructureTest, QueryAndAcknowledgement) {
  EXPECT_EQ(derive(StructureId::kQbpQ11, "MSH QPD RCP"), "MSH QPD RCP");
  EXPECT_EQ(derive(StructureId::kQbpQ11, "MSH SFT QPD RCP DSC"), "MSH SFT QPD RCP DSC");
  EXPECT_EQ(derive(StructureId::kAck, "MSH SFT MSA ERR ERR"), "MSH SFT MSA ERR ERR");
}

TEST(StructureTest, QueryResponses) {
  EXPECT_EQ(derive(StructureId::kRspK11, "MSH MSA ERR QAK QPD RDF RDT RDT DSC"),
            "MSH MSA ERR QAK QPD ROW_DEFINITION(RDF RDT RDT) DSC");
  EXPECT_EQ(derive(StructureId::kRspK11Z31, "MSH MSA QAK QPD PID NK1 PID PD1"),
            "MSH MSA QAK QPD PATIENT(PID NK1) PATIENT(PID PD1)");
  EXPECT_EQ(derive(StructureId::kRspK11Z32,
                   "MSH MSA QAK QPD PID PD1 NK1 PV1 IN1 GT1 "
                   "ORC RXA RXR OBX NTE ORC RXA"),
            "MSH MSA QAK QPD PID PD1 NK1 PV1 IN1 GT1 "
            "ORDER(ORC RXA RXR OBSERVATION(OBX NTE)) ORDER(ORC RXA)");
  EXPECT_EQ(derive(StructureId::kRspK11Z42, "MSH MSA QAK QPD PID ORC RXA OBX OBX ORC RXA OBX"),
            "MSH MSA QAK QPD PID HISTORY_FORECAST(ORC RXA OBSERVATION(OBX) OBSERVATION(OBX)) "
            "HISTORY_FORECAST(ORC RXA OBSERVATION(OBX))");
}

TEST(StructureTest, NodesOfARegularMessage) {
  StructureDeriver deriver;
  const Structure& structure =
      deriver.derive(StructureId::kVxuV04, names("MSH PID ORC RXA OBX OBX"));
  EXPECT_TRUE(structure.regular);
  EXPECT_EQ(structure.id, StructureId::kVxuV04);
  // 0 message, 1 MSH, 2 PID, 3 ORDER, 4 ORC, 5 RXA, 6 OBSERVATION, 7 OBX, 8 OBSERVATION, 9 OBX
  ASSERT_EQ(structure.nodes.size(), 10u);
  EXPECT_EQ(structure.nodes[0].kind, StructureNode::Kind::kGroup);
  EXPECT_EQ(structure.nodes[0].group, 0);
  EXPECT_EQ(structure.nodes[0].parent, StructureNode::kNone);
  EXPECT_EQ(structure.nodes[0].end, 10u);
  EXPECT_EQ(structure.nodes[3].parent, 0u);
  EXPECT_EQ(structure.nodes[3].end, 10u);
  EXPECT_FALSE(structure.nodes[3].segment.valid());
  EXPECT_EQ(structure.nodes[6].parent, 3u);
  EXPECT_EQ(structure.nodes[6].instance, 1u);
  EXPECT_EQ(structure.nodes[8].instance, 2u);
  EXPECT_EQ(structure.nodes[9].parent, 8u);
  EXPECT_EQ(structure.nodes[9].end, 10u);
  EXPECT_EQ(structure.nodes[9].instance, 1u);
  EXPECT_EQ(structure.nodes[9].segment_index, 5u);
  EXPECT_THAT(structure.node_of_segment, ElementsAre(1, 2, 4, 5, 7, 9));
}

TEST(StructureTest, Names) {
  EXPECT_THAT(group_names(StructureId::kVxuV04),
              ElementsAre("", "PATIENT", "INSURANCE", "ORDER", "TIMING", "OBSERVATION"));
  EXPECT_THAT(group_names(StructureId::kRspK11Z42),
              ElementsAre("", "HISTORY_FORECAST", "OBSERVATION"));
  EXPECT_EQ(group_name(StructureId::kRspK11Z31, 1), "PATIENT");
  EXPECT_EQ(group_name(StructureId::kAck, 7), "");
  EXPECT_EQ(structure_name(StructureId::kRspK11Z32), "RSP_K11");
  EXPECT_THAT(
      structure_segments(StructureId::kAck),
      ElementsAre(SegmentName("MSH"), SegmentName("SFT"), SegmentName("MSA"), SegmentName("ERR")));
}

// Segments that the structure does not know.

TEST(StructureTest, UnknownSegmentsStayInTheInnermostOpenGroup) {
  EXPECT_EQ(vxu("ZZZ MSH ZA1 PID ORC ZB1 RXA OBX ZC1 OBX ORC RXA ZD1"),
            "?ZZZ MSH ?ZA1 PID ORDER(ORC ?ZB1 RXA OBSERVATION(OBX ?ZC1) OBSERVATION(OBX)) "
            "ORDER(ORC RXA ?ZD1)");
  EXPECT_EQ(derive(StructureId::kQbpQ11, "MSH PID QPD RCP"), "MSH ?PID QPD RCP");
}

TEST(StructureTest, UnknownSegmentsAreNumberedByNameInTheirGroup) {
  StructureDeriver deriver;
  const Structure& structure =
      deriver.derive(StructureId::kVxuV04, names("MSH ZA1 ZB1 ZA1 PID ORC RXA ZA1 ZA1"));
  const auto instance = [&](std::size_t segment) {
    return structure.nodes[structure.node_of_segment[segment]].instance;
  };
  EXPECT_EQ(instance(1), 1u);
  EXPECT_EQ(instance(2), 1u);
  EXPECT_EQ(instance(3), 2u);
  EXPECT_EQ(instance(7), 1u);
  EXPECT_EQ(instance(8), 2u);
  EXPECT_FALSE(structure.regular);
}

TEST(StructureTest, ALineWithoutANameIsUnknown) {
  StructureDeriver deriver;
  const std::vector<SegmentName> segments{SegmentName("MSH"), SegmentName(), SegmentName("PID")};
  EXPECT_EQ(text_of(deriver.derive(StructureId::kVxuV04, segments)), "MSH ? PID");
}

// Missing segments.

TEST(StructureTest, AMissingOrcCostsOneNodeAndTheRestIsGrouped) {
  EXPECT_EQ(vxu("MSH PID RXA RXR OBX NTE OBX"),
            "MSH PID ORDER(+ORC RXA RXR OBSERVATION(OBX NTE) OBSERVATION(OBX))");
  EXPECT_EQ(vxu("MSH PID ORC RXA RXA OBX"),
            "MSH PID ORDER(ORC RXA) ORDER(+ORC RXA OBSERVATION(OBX))");
  EXPECT_EQ(vxu("MSH PID RXA RXA RXA"), "MSH PID ORDER(+ORC RXA) ORDER(+ORC RXA) ORDER(+ORC RXA)");
}

TEST(StructureTest, AMissingSegmentKnowsItsPlace) {
  StructureDeriver deriver;
  const Structure& structure =
      deriver.derive(StructureId::kVxuV04, names("MSH PID ORC RXA ZZZ RXA"));
  const StructureNode& missing = structure.nodes[structure.node_of_segment[5] - 1];
  EXPECT_EQ(missing.kind, StructureNode::Kind::kMissingSegment);
  EXPECT_EQ(missing.segment, SegmentName("ORC"));
  EXPECT_EQ(missing.segment_index, 5u);
  EXPECT_EQ(missing.instance, 1u);
  EXPECT_EQ(structure.nodes[missing.parent].instance, 2u);
  EXPECT_FALSE(structure.regular);
}

TEST(StructureTest, AMissingSegmentTakesNoNumberAway) {
  StructureDeriver deriver;
  const Structure& structure = deriver.derive(StructureId::kVxuV04, names("PID MSH"));
  EXPECT_EQ(text_of(structure), "-PID MSH +PID");
  const Structure& second = deriver.derive(StructureId::kVxuV04, names("PID PID"));
  EXPECT_EQ(text_of(second), "+MSH PID -PID");
  EXPECT_EQ(second.nodes[1].instance, 1u);
  EXPECT_EQ(second.nodes[2].instance, 1u);
  EXPECT_EQ(second.nodes[3].instance, 2u);
}

TEST(StructureTest, AMissingRxa) {
  EXPECT_EQ(vxu("MSH PID ORC OBX OBX"),
            "MSH PID ORDER(ORC +RXA OBSERVATION(OBX) OBSERVATION(OBX))");
  EXPECT_EQ(vxu("MSH PID ORC ORC RXA"), "MSH PID ORDER(ORC +RXA) ORDER(ORC RXA)");
  EXPECT_EQ(vxu("MSH PID ORC"), "MSH PID ORDER(ORC +RXA)");
}

TEST(StructureTest, RequiredSegmentsThatAreNowhereInTheMessage) {
  EXPECT_EQ(vxu("MSH NK1 ORC RXA"), "MSH +PID NK1 ORDER(ORC RXA)");
  EXPECT_EQ(vxu("MSH RXA RXR OBX"), "MSH +PID ORDER(+ORC RXA RXR OBSERVATION(OBX))");
  EXPECT_EQ(vxu("PID ORC RXA"), "+MSH PID ORDER(ORC RXA)");
  EXPECT_EQ(derive(StructureId::kRspK11Z31, "MSH MSA PID NK1"),
            "MSH MSA +QAK +QPD PATIENT(PID NK1)");
  EXPECT_EQ(derive(StructureId::kRspK11Z42, "MSH MSA QAK QPD PID ORC RXA ORC RXA OBX"),
            "MSH MSA QAK QPD PID HISTORY_FORECAST(ORC RXA OBSERVATION(+OBX)) "
            "HISTORY_FORECAST(ORC RXA OBSERVATION(OBX))");
}

TEST(StructureTest, MissingAtTheEnd) {
  EXPECT_EQ(vxu("MSH"), "MSH +PID");
  EXPECT_EQ(vxu(""), "+MSH +PID");
  EXPECT_EQ(derive(StructureId::kQbpQ11, "MSH"), "MSH +QPD +RCP");
  EXPECT_EQ(derive(StructureId::kRspK11Z42, "MSH MSA"),
            "MSH MSA +QAK +QPD +PID HISTORY_FORECAST(+ORC +RXA OBSERVATION(+OBX))");
  StructureDeriver deriver;
  const Structure& structure = deriver.derive(StructureId::kVxuV04, names("MSH ZZZ"));
  EXPECT_EQ(structure.nodes.back().segment, SegmentName("PID"));
  EXPECT_EQ(structure.nodes.back().segment_index, 2u);
}

// Segments out of place.

TEST(StructureTest, ASegmentBeforeTheOneThatItFollows) {
  EXPECT_EQ(vxu("MSH PD1 PID NK1"), "MSH -PD1 PID NK1");
  EXPECT_EQ(vxu("MSH NK1 PD1 PID"), "MSH -NK1 -PD1 PID");
  EXPECT_EQ(vxu("MSH PID NK1 PD1 PV1"), "MSH PID NK1 -PD1 PATIENT(PV1)");
  EXPECT_EQ(vxu("MSH PID ORC RXR RXA OBX"), "MSH PID ORDER(ORC -RXR RXA OBSERVATION(OBX))");
  EXPECT_EQ(vxu("MSH PID ORC OBX RXA"), "MSH PID ORDER(ORC -OBX RXA)");
  EXPECT_EQ(vxu("MSH PID ORC RXA OBX RXR OBX"),
            "MSH PID ORDER(ORC RXA OBSERVATION(OBX -RXR) OBSERVATION(OBX))");
}

TEST(StructureTest, ASegmentThatMayStandOnlyOnce) {
  EXPECT_EQ(vxu("MSH PID PID NK1"), "MSH PID -PID NK1");
  EXPECT_EQ(vxu("MSH PID ORC RXA MSH PID ORC RXA"),
            "MSH PID ORDER(ORC RXA -MSH -PID) ORDER(ORC RXA)");
  EXPECT_EQ(derive(StructureId::kAck, "MSH MSA MSA ERR"), "MSH MSA -MSA ERR");
}

TEST(StructureTest, ASegmentThatWouldNeedTwoOthers) {
  EXPECT_EQ(vxu("MSH PID OBX ORC RXA"), "MSH PID -OBX ORDER(ORC RXA)");
  EXPECT_EQ(vxu("MSH PID OBX OBX"), "MSH PID -OBX -OBX");
}

TEST(StructureTest, AnOptionalSegmentDoesNotOpenAGroup) {
  EXPECT_EQ(vxu("MSH PID ORC RXA NTE OBX NTE"), "MSH PID ORDER(ORC RXA -NTE OBSERVATION(OBX NTE))");
  EXPECT_EQ(vxu("MSH PID ORC RXA NTE"), "MSH PID ORDER(ORC RXA -NTE)");
  EXPECT_EQ(vxu("MSH PID IN2 ORC RXA"), "MSH PID -IN2 ORDER(ORC RXA)");
}

TEST(StructureTest, BehindTheLastSegment) {
  EXPECT_EQ(derive(StructureId::kQbpQ11, "MSH QPD RCP DSC RCP"), "MSH QPD RCP DSC -RCP");
}

TEST(StructureTest, UnknownSegmentsBesideUnexpectedOnesKeepTheirPlace) {
  EXPECT_EQ(vxu("MSH ZA1 PD1 ZB1 PID ZC1"), "MSH ?ZA1 -PD1 ?ZB1 PID ?ZC1");
}

// Any sequence.

TEST(StructureTest, EverySegmentHasOneNodeWhateverTheSequence) {
  StructureDeriver deriver;
  std::uint32_t random = 12345;
  for (int round = 0; round < 3000; ++round) {
    const auto id = static_cast<StructureId>(round % 7);
    const auto known = structure_segments(id);
    std::vector<SegmentName> segments;
    for (int i = round % 17; i > 0; --i) {
      random = random * 1664525 + 1013904223;
      const std::size_t pick = (random >> 8) % (known.size() + 1);
      segments.push_back(pick == known.size() ? SegmentName("ZZZ") : known[pick]);
    }
    const Structure& structure = deriver.derive(id, segments);
    std::uint32_t next_segment = 0;
    for (std::uint32_t i = 0; i < structure.nodes.size(); ++i) {
      const StructureNode& node = structure.nodes[i];
      ASSERT_GT(node.end, i);
      ASSERT_LE(node.end, structure.nodes.size());
      if (i > 0) {
        ASSERT_LT(node.parent, i);
        ASSERT_LE(node.end, structure.nodes[node.parent].end);
        ASSERT_EQ(structure.nodes[node.parent].kind, StructureNode::Kind::kGroup);
      }
      if (node.kind == StructureNode::Kind::kGroup) continue;
      ASSERT_EQ(node.segment_index, next_segment) << "segments stay in order";
      if (node.kind == StructureNode::Kind::kMissingSegment) continue;
      ASSERT_EQ(node.segment, segments[next_segment]);
      ASSERT_EQ(structure.node_of_segment[next_segment], i);
      ++next_segment;
    }
    ASSERT_EQ(next_segment, segments.size());
  }
}

TEST(StructureTest, AMendedMessageIsRegular) {
  StructureDeriver deriver;
  const auto known = structure_segments(StructureId::kVxuV04);
  std::uint32_t random = 777;
  for (int round = 0; round < 2000; ++round) {
    std::vector<SegmentName> segments;
    for (int i = 0; i < 9; ++i) {
      random = random * 1664525 + 1013904223;
      segments.push_back(known[(random >> 8) % known.size()]);
    }
    std::vector<SegmentName> mended;
    for (const StructureNode& node : deriver.derive(StructureId::kVxuV04, segments).nodes) {
      if (node.kind == StructureNode::Kind::kSegment ||
          node.kind == StructureNode::Kind::kMissingSegment) {
        mended.push_back(node.segment);
      }
    }
    ASSERT_TRUE(deriver.derive(StructureId::kVxuV04, mended).regular);
  }
}

// Long messages take linear time. The bounds are far above what it takes, and far below what a
// quadratic algorithm would need. Processor time, so that other work on the machine does not count.

double seconds_to_derive(std::string_view pattern, Structure* result) {
  const std::vector<SegmentName> once = names(pattern);
  std::vector<SegmentName> segments = names("MSH PID");
  while (segments.size() < 100'000) segments.insert(segments.end(), once.begin(), once.end());
  StructureDeriver deriver;
  const std::clock_t start = std::clock();
  *result = deriver.derive(StructureId::kVxuV04, segments);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(StructureTest, AHundredThousandWrongSegments) {
  Structure structure;
  for (const char* pattern : {"PID", "RXA", "ORC", "NTE", "ZZZ", "OBX PD1 RXA", "RXR ZA1 ORC"}) {
    EXPECT_LT(seconds_to_derive(pattern, &structure), 5.0) << pattern;
    EXPECT_FALSE(structure.regular);
    EXPECT_GE(structure.nodes.size(), 100'000u);
  }
}

TEST(StructureTest, AHundredThousandRegularSegments) {
  Structure structure;
  EXPECT_LT(seconds_to_derive("ORC RXA RXR OBX OBX NTE", &structure), 5.0);
  EXPECT_TRUE(structure.regular);
}

// The cache.

TEST(StructureDeriverTest, TheSameSequenceGivesTheSameObject) {
  StructureDeriver deriver;
  const Structure* first = &deriver.derive(StructureId::kVxuV04, names("MSH PID ORC RXA"));
  deriver.derive(StructureId::kVxuV04, names("MSH PID"));
  EXPECT_EQ(&deriver.derive(StructureId::kVxuV04, names("MSH PID ORC RXA")), first);
}

TEST(StructureDeriverTest, OneSequenceTwoStructures) {
  StructureDeriver deriver;
  EXPECT_EQ(text_of(deriver.derive(StructureId::kAck, names("MSH MSA"))), "MSH MSA");
  EXPECT_EQ(text_of(deriver.derive(StructureId::kRspK11, names("MSH MSA"))), "MSH MSA +QAK +QPD");
  EXPECT_EQ(text_of(deriver.derive(StructureId::kAck, names("MSH MSA"))), "MSH MSA");
}

TEST(StructureDeriverTest, MoreShapesThanItRemembers) {
  StructureDeriver deriver;
  for (std::size_t shape = 0; shape < 10'000; ++shape) {
    std::vector<SegmentName> segments = names("MSH PID");
    for (std::size_t bit = 0; bit < 14; ++bit) {
      segments.push_back((shape >> bit & 1) != 0 ? SegmentName("NK1") : SegmentName("ZZZ"));
    }
    const Structure& structure = deriver.derive(StructureId::kVxuV04, segments);
    ASSERT_EQ(structure.nodes.size(), 17u);
    for (std::size_t i = 0; i < segments.size(); ++i) {
      ASSERT_EQ(structure.nodes[structure.node_of_segment[i]].segment, segments[i]);
    }
  }
}

}  // namespace
}  // namespace iztk::parsers
