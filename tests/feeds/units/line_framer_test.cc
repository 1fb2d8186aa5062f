#include "feeds/units/line_framer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace iztk::feeds {
namespace {

using parsers::Unit;
using parsers::UnitKind;

/// "M1@0:{..}" for each unit: kind, number, offset, bytes. The window grows by `step` bytes.
std::vector<std::string> units_of(std::string_view text, std::size_t step,
                                  std::uint64_t limit = 100, LineFramer* framer = nullptr) {
  LineFramer own(limit);
  if (framer == nullptr) framer = &own;
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t end = 0; begin < text.size();) {
    const std::optional<Unit> unit =
        framer->next(text.substr(begin, end - begin), end == text.size());
    if (!unit) {
      end = std::min(text.size(), end + step);
      continue;
    }
    const std::string kind = unit->rejection != nullptr           ? "R"
                             : unit->kind == UnitKind::kTransport ? "T"
                                                                  : "M";
    out.push_back(kind + std::to_string(unit->message_number) + "@" + std::to_string(unit->offset) +
                  "/" + std::to_string(unit->line) + ":" + std::string(unit->bytes));
    begin += unit->bytes.size();
  }
  return out;
}

TEST(LineFramer, ALineIsAMessageWhateverTheWindow) {
  const std::vector<std::string> expected = {"T0@0/1:\xEF\xBB\xBF", "M1@3/1:{1}\n", "T0@7/2: \r\n",
                                             "M2@10/3:{22}\r\n", "M3@16/4:{3}"};
  for (std::size_t step = 1; step < 20; ++step) {
    EXPECT_EQ(units_of("\xEF\xBB\xBF{1}\n \r\n{22}\r\n{3}", step), expected) << step;
  }
}

TEST(LineFramer, ALineThatIsTooLongIsRejectedAndTheNextOneGoesOn) {
  LineFramer framer(5);
  const std::vector<std::string> expected = {"R1@0/1:{12345}\n", "M2@8/2:{2}\n"};
  EXPECT_EQ(units_of("{12345}\n{2}\n", 3, 5, &framer), expected);
  EXPECT_EQ(framer.ledger().rejected_units, 1u);
  EXPECT_EQ(framer.ledger().rejected_bytes, 8u);
  EXPECT_EQ(framer.ledger().accepted_units, 1u);
  EXPECT_EQ(framer.ledger().total_bytes(), 12u);
}

TEST(LineFramer, AVeryLongLineComesInPiecesAndCountsOnce) {
  LineFramer framer(10);
  const std::string text = "{" + std::string(3'000'000, 'x') + "\n{2}\n";
  const std::vector<std::string> units = units_of(text, 500'000, 10, &framer);
  ASSERT_EQ(units.size(), 4u);
  EXPECT_EQ(units[2].substr(0, 3), "R1@");
  EXPECT_EQ(units[3], "M2@3000002/2:{2}\n");
  EXPECT_EQ(framer.ledger().rejected_units, 1u);
  EXPECT_EQ(framer.ledger().total_bytes(), text.size());
}

TEST(LineFramer, KnowsJsonByItsFirstCharacter) {
  EXPECT_EQ(begins_as_json("\xEF\xBB\xBF \n{"), true);
  EXPECT_EQ(begins_as_json("MSH|"), false);
  EXPECT_EQ(begins_as_json("["), false);
  EXPECT_EQ(begins_as_json(""), std::nullopt);
  EXPECT_EQ(begins_as_json("\xEF\xBB"), std::nullopt);
  EXPECT_EQ(begins_as_json(" \n"), std::nullopt);
}

}  // namespace
}  // namespace iztk::feeds
