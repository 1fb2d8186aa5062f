#include "inspect/difference/message_difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/difference/segment_alignment.h"
#include "parsers/framing/framing.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kHead =
    "MSH|^~\\&|EHR|CLINIC|IIS|STATE|20240305101530-0600||VXU^V04^VXU_V04|M-1|P|2.5.1\r"
    "PID|1||A-1^^^CLINIC^MR||Doe^Jane||20200101|F\r";
const std::string kFirst = "ORC|RE||D-1^CLINIC\rRXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM\r";
const std::string kSecond = "ORC|RE||D-2^CLINIC\rRXA|0|1|20240306||21^Varicella^CVX|999\r";

const profiles::Guide& loaded_guide() {
  static const std::unique_ptr<profiles::Guide> kGuide =
      *profiles::Guide::load(profiles::GuideSource());
  return *kGuide;
}

/// "~ PID-5.1 Doe>Roe"
std::vector<std::string> differences(const std::string& left, const std::string& right,
                                     const std::vector<NamedPath>& ignored = {}) {
  core::NoFindings findings;
  parsers::Framer left_framer;
  parsers::Framer right_framer;
  OpenedMessage one(loaded_guide());
  OpenedMessage other(loaded_guide());
  one.open(*left_framer.next(left, true, findings), {});
  other.open(*right_framer.next(right, true, findings), {});
  std::vector<std::string> out;
  for (const Difference& difference : MessageComparison(ignored).compare(one, other)) {
    switch (difference.kind) {
      case Difference::Kind::kAdded:
        out.push_back("+ " + difference.right_path + " " + difference.right);
        break;
      case Difference::Kind::kRemoved:
        out.push_back("- " + difference.left_path + " " + difference.left);
        break;
      case Difference::Kind::kChanged:
        out.push_back("~ " + difference.left_path + " " + difference.left + ">" + difference.right);
        break;
    }
  }
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(MessageComparison, AMessageEqualsItself) {
  EXPECT_THAT(differences(kHead + kFirst + kSecond, kHead + kFirst + kSecond), IsEmpty());
}

TEST(MessageComparison, NamesTheElement) {
  const std::string message = kHead + kFirst;
  EXPECT_THAT(differences(message, replaced(message, "Doe", "Roe")),
              ElementsAre("~ PID-5.1 Doe>Roe"));
  EXPECT_THAT(differences(message, replaced(message, "|F\r", "|\r")), ElementsAre("- PID-8 F"));
  EXPECT_THAT(differences(message, replaced(message, "^MR", "^MR~B-2")),
              ElementsAre("+ PID-3[2] B-2"));
}

TEST(MessageComparison, AnOrderThatIsPutInShiftsNothing) {
  EXPECT_THAT(differences(kHead + kSecond, kHead + kFirst + kSecond),
              ElementsAre("+ ORDER[1]/ORC ORC|RE||D-1^CLINIC",
                          "+ ORDER[1]/RXA RXA|0|1|20240305||03^MMR^CVX|0.5|mL^^UCUM"));
}

TEST(MessageComparison, HowAValueIsWrittenMakesNoDifference) {
  const std::string message = kHead + kFirst;
  EXPECT_THAT(differences(replaced(message, "Jane", "Ja\\X6E\\e"), message), IsEmpty());
  EXPECT_THAT(differences(replaced(message, "Jane", "Jane^^ "), message), IsEmpty());
}

TEST(MessageComparison, IgnoresPaths) {
  const std::string message = kHead + kFirst;
  const auto paths = parse_path_list("PID-5,MSH-10", PathNames(loaded_guide(), {}));
  ASSERT_TRUE(paths);
  EXPECT_THAT(differences(message, replaced(message, "Doe^Jane", "Roe^Ann"), *paths), IsEmpty());
  EXPECT_THAT(differences(message, replaced(message, "M-1", "M-9"), *paths), IsEmpty());
}

TEST(MessageComparison, NullIsNotNothing) {
  const std::string message = kHead + kFirst;
  EXPECT_THAT(differences(message, replaced(message, "|F\r", "|\"\"\r")),
              ElementsAre("~ PID-8 F>\"\""));
}

// Many segments take another way, which must find the same pairs when nothing is put in.
TEST(SegmentAlignment, LongMessagesAreAlignedByNumber) {
  std::string left = kHead;
  std::string right = kHead;
  for (int i = 0; i < 3000; ++i) {
    left += "OBX|" + std::to_string(i) + "|NM|a||1\r";
    right += "OBX|" + std::to_string(i) + "|NM|a||2\r";
  }
  parsers::Message one;
  parsers::Message other;
  one.scan(left, {}, false);
  other.scan(right, {}, false);
  const std::vector<SegmentPair> pairs = align_segments(one, other);
  ASSERT_EQ(pairs.size(), one.segment_count());
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    EXPECT_EQ(pairs[i], (SegmentPair{i, i}));
  }
}

}  // namespace
}  // namespace iztk::inspect
