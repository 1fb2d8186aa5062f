// Damage of one byte of a feed, whatever byte it is and whatever it becomes.

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/framing_support.h"

namespace iztk::parsers {
namespace {

using testing::frame;
using testing::Framed;
using testing::FramedUnit;

constexpr int kPeople = 4;

/// Each segment holds the letter of its person in the form `@A`.
std::vector<std::string> segments_of(char person) {
  const std::string mark = {'@', person};
  return {"MSH|^~\\&|EHR" + mark + "|CLINIC|IIS|STATE|20240115||VXU^V04^VXU_V04|M1|P|2.5.1",
          "PID|1||" + mark + "1^^^EHR^MR||Testpatient^Ana^^^^^L||20190704|F",
          "ORC|RE||O1" + mark + "^EHR",
          "RXA|0|1|20240115||03^MMR^CVX|0.5|mL^milliliter^UCUM||00^New^NIP001||||||L" + mark,
          "OBX|1|CE|64994-7^Eligibility category^LN|1|V02^VFC " + mark + "^HL70064||||||F"};
}

/// How the segments and the messages of a feed end.
struct Ends {
  const char* name;
  std::string segment;
  std::string message;
};

const std::array<Ends, 5> kEnds = {{{"Cr", "\r", "\r"},
                                    {"Lf", "\n", "\n"},
                                    {"CrLf", "\r\n", "\r\n"},
                                    {"OneMessageALine", "\r", "\n"},
                                    {"OneMessageALineOfWindows", "\r", "\r\n"}}};

struct Feed {
  std::string bytes;
  std::vector<std::string> messages;
};

Feed make_feed(const Ends& ends) {
  Feed feed;
  for (int i = 0; i < kPeople; ++i) {
    const std::vector<std::string> segments = segments_of(static_cast<char>('A' + i));
    std::string message;
    for (const std::string& segment : segments) {
      message += segment;
      message += &segment == &segments.back() ? ends.message : ends.segment;
    }
    feed.bytes += message;
    feed.messages.push_back(std::move(message));
  }
  return feed;
}

/// The people whose marks stand in some bytes.
std::string people_in(std::string_view bytes) {
  std::string people;
  for (char person = 'A'; person < 'A' + kPeople; ++person) {
    const std::string mark = {'@', person};
    if (bytes.find(mark) != std::string_view::npos) people += person;
  }
  return people;
}

class DamageTest : public ::testing::TestWithParam<Ends> {
 protected:
  /// `at` is in the message that is damaged.
  void check(const Feed& feed, const std::string& bytes, std::size_t at, const std::string& what) {
    const Framed framed = frame(bytes);
    ASSERT_EQ(framed.all_bytes(), bytes) << what;
    std::string accepted;
    for (const FramedUnit& unit : framed.units) {
      const bool message = unit.kind == UnitKind::kMessage && unit.rejection.empty();
      if (message) {
        ASSERT_LE(people_in(unit.bytes).size(), 1u) << what << '\n' << unit.bytes;
        accepted += unit.bytes;
      } else if (unit.kind == UnitKind::kTransport) {
        ASSERT_TRUE(people_in(unit.bytes).empty()) << what;
      }
    }
    int lost = 0;
    std::size_t begin = 0;
    for (const std::string& message : feed.messages) {
      const bool damaged = at >= begin && at < begin + message.size();
      begin += message.size();
      std::string_view whole = message;  // Its line end may be transport.
      while (whole.ends_with('\n') || whole.ends_with('\r')) whole.remove_suffix(1);
      if (!damaged && accepted.find(whole) == std::string::npos) ++lost;
    }
    ASSERT_LE(lost, 1) << what << ": " << framed.kinds();
  }
};

TEST_P(DamageTest, OfOneByteNeverMixesPeople) {
  const Feed feed = make_feed(GetParam());
  constexpr char kBytes[] = "\0\x0b\x1c\t\n\r |^~\\&\"XMSHaz09_-\xA0\xC3\xE9\xFF";
  const std::string values(kBytes, sizeof kBytes - 1);
  for (std::size_t at = 0; at < feed.bytes.size(); ++at) {
    const std::string place = std::string(GetParam().name) + ", byte " + std::to_string(at);
    for (const char value : values) {
      std::string changed = feed.bytes;
      changed[at] = value;
      check(feed, changed, at, place + " becomes " + std::to_string(value));
      std::string inserted = feed.bytes;
      inserted.insert(at, 1, value);
      // VT at the start declares MLLP.
      const bool mllp = at == 0 && value == 0x0b;
      if (!mllp) check(feed, inserted, at, place + " has before it " + std::to_string(value));
      if (HasFatalFailure()) return;
    }
    std::string removed = feed.bytes;
    removed.erase(at, 1);
    check(feed, removed, at, place + " is gone");
    if (HasFatalFailure()) return;
  }
}

TEST_P(DamageTest, WithoutDamageEachMessageIsRead) {
  const Feed feed = make_feed(GetParam());
  EXPECT_EQ(frame(feed.bytes).kinds(), "MMMM");
}

INSTANTIATE_TEST_SUITE_P(Feeds, DamageTest, ::testing::ValuesIn(kEnds),
                         [](const auto& feed) { return std::string(feed.param.name); });

}  // namespace
}  // namespace iztk::parsers
