// Taking many pieces out in one pass gives what taking out one after the other gives.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/random.h"
#include "redaction/classes/class_table.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {
namespace {

TEST(TakeOut, ManyAtOnceAsOneByOne) {
  const auto classes = ClassTable::built_in();
  ASSERT_TRUE(classes);
  Random random(11);
  for (int round = 0; round < 500; ++round) {
    Redaction once(**classes);
    for (int i = 0; i < 200; ++i) once.bytes += static_cast<char>('a' + random.below(26));
    std::vector<ByteCut> cuts;
    for (std::uint32_t at = 0; at < 190;) {
      const auto length = static_cast<std::uint32_t>(1 + random.below(9));
      if (random.below(3) == 0) {
        cuts.push_back({at, length});
      } else {
        once.made.push_back({at, at + length});
      }
      at += length + static_cast<std::uint32_t>(random.below(4));
    }
    Redaction one_by_one(**classes);
    one_by_one.bytes = once.bytes;
    one_by_one.made = once.made;
    for (std::size_t i = cuts.size(); i-- > 0;) {
      one_by_one.take_out(cuts[i].offset, cuts[i].length);
    }
    std::vector<std::string> spans;
    std::string expected;
    std::size_t from = 0;
    for (const MadeSpan& span : once.made) {
      spans.push_back(once.bytes.substr(span.begin, span.end - span.begin));
    }
    for (const ByteCut& cut : cuts) {
      expected += once.bytes.substr(from, cut.offset - from);
      from = cut.end();
    }
    expected += once.bytes.substr(from);
    once.take_out(cuts);
    EXPECT_EQ(once.bytes, expected);
    EXPECT_EQ(one_by_one.bytes, expected);
    ASSERT_EQ(once.made.size(), spans.size());
    for (std::size_t i = 0; i < spans.size(); ++i) {
      const MadeSpan& span = once.made[i];
      EXPECT_EQ(once.bytes.substr(span.begin, span.end - span.begin), spans[i]);
      EXPECT_EQ(span.begin, one_by_one.made[i].begin);
    }
  }
}

}  // namespace
}  // namespace iztk::redaction
