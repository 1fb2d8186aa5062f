// What analysts need is still there: how many of the values of each field the policies keep, over
// our messages and those that are kept elsewhere. docs/redaction.md has the figures.

#include <gtest/gtest.h>

#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "parsers/message/message.h"
#include "tests/corpus/corpus.h"
#include "tests/joined/both_orders.h"

namespace iztk::joined {
namespace {

namespace fs = std::filesystem;

/// A component that analysts use, and the least share (in thousandths) that must be left of it.
struct Field {
  const char* segment;
  std::uint32_t field;
  std::uint32_t component;
  const char* what;
  int limited;
  int safe_harbor;
};
constexpr Field kFields[] = {
    {"PID", 7, 1, "date of birth", 995, 950},
    {"PID", 8, 1, "sex", 995, 995},
    {"PID", 10, 1, "race", 970, 970},  // "ASIAN" is a text, and one word
    {"PID", 22, 1, "ethnicity", 995, 995},
    {"PID", 11, 4, "state", 995, 995},
    {"PID", 11, 5, "ZIP code", 995, 0},
    {"RXA", 3, 1, "date of the dose", 995, 995},
    {"RXA", 5, 1, "vaccine", 995, 995},
    {"RXA", 6, 1, "amount", 995, 995},
    {"RXA", 9, 1, "source of the record", 995, 995},
    {"RXA", 15, 1, "lot", 995, 980},
    {"RXA", 16, 1, "expiry of the lot", 995, 980},
    {"RXA", 17, 1, "manufacturer", 995, 995},
    {"RXA", 18, 1, "reason of refusal", 995, 995},
    {"RXA", 20, 1, "completion", 995, 995},
    {"RXA", 21, 1, "action", 995, 995},
    {"RXR", 1, 1, "route", 995, 995},
    {"RXR", 2, 1, "site", 995, 995},
    {"OBX", 3, 1, "observation", 995, 995},
    {"OBX", 5, 1, "result", 995, 990},
    {"OBX", 14, 1, "date of the observation", 995, 995},
};

struct Share {
  std::size_t sent = 0;
  std::size_t kept = 0;
  std::map<std::string, int> lost;
};

class KeptFields : public ::testing::TestWithParam<std::string> {
 protected:
  KeptFields() : both_(GetParam()) {}

  void count(const parsers::Unit& unit) {
    both_.redact_then_translate(unit);
    if (!both_.redaction().clean()) return;  // It is refused as a whole.
    parsers::Message before;
    parsers::Message after;
    before.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
    after.scan(both_.redaction().bytes, unit.delimiters, unit.line_feed_ends_segments);
    for (std::size_t i = 0; i < std::size(kFields); ++i)
      count(before, after, kFields[i], &shares_[i]);
  }

  /// Whether somebody could count a value: a code or a text of a public table, a date, a number.
  bool counts(std::string_view value) const {
    const bool digits = value.find_first_not_of("0123456789.") == std::string_view::npos;
    return both_.vocabulary().is_public(value) || core::parse_timestamp(value).valid() ||
           (digits && value.size() <= 6);
  }

  std::string_view text_of(const parsers::Message& message, std::uint32_t segment,
                           std::uint32_t field, std::uint32_t component) const {
    const parsers::Delimiters& d = message.delimiters();
    const parsers::Element first = parsers::part(message.field(segment, field), d.repetition, 1);
    return parsers::part(first, d.component, component).text;
  }

  /// The values of a component in a message that count: first repetition, as many as there are
  /// segments.
  std::vector<std::string> values_of(const parsers::Message& message, const Field& field) const {
    const parsers::SegmentName obx("OBX");
    const parsers::SegmentName name{std::string_view(field.segment)};
    const bool lot = name == parsers::SegmentName("RXA") && field.field == 15;
    std::vector<std::string> values;
    for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
      if (message.segment(i).name != name) continue;
      const std::string_view type = message.field(i, 2).text;
      const bool words = type == "ST" || type == "TX" || type == "FT" || type == "ED";
      // What an observation says in words is free text, and it goes.
      const bool result = !words && both_.vocabulary().is_public(text_of(message, i, 3, 1)) &&
                          counts(text_of(message, i, 5, 1));
      if (name == obx && !result) continue;
      const std::string_view text = text_of(message, i, field.field, field.component);
      if (!text.empty() && (lot || counts(text))) values.emplace_back(text);
    }
    return values;
  }

  /// What must be left of a value.
  static std::string wanted(const Field& field, const std::string& value) {
    const bool date = value.size() >= 8 && core::parse_timestamp(value).valid();
    const bool year = GetParam() == "safe-harbor" && date && field.field != 15;
    return year ? value.substr(0, 4) : value;
  }

  void count(const parsers::Message& before, const parsers::Message& after, const Field& field,
             Share* share) {
    std::map<std::string, int> left;
    for (const std::string& value : values_of(after, field)) ++left[wanted(field, value)];
    for (const std::string& value : values_of(before, field)) {
      ++share->sent;
      if (left[wanted(field, value)]-- > 0) {
        ++share->kept;
      } else {
        ++share->lost[value];
      }
    }
  }

  BothOrders both_;
  std::map<std::size_t, Share> shares_;
};

TEST_P(KeptFields, AreNearlyAll) {
  const fs::path elsewhere = corpus::folder() / "corpus/v2/messages";
  for (const fs::path& folder :
       {fs::path(IZTK_SOURCE_DIR) / "testdata/messages/valid", elsewhere}) {
    for (const fs::path& path : messages_below(folder)) {
      const std::string text = corpus::read(path);
      for (const parsers::Unit& unit : units_of(text)) count(unit);
    }
  }
  const bool strict = GetParam() == "limited-data-set";
  for (std::size_t i = 0; i < std::size(kFields); ++i) {
    const Share& share = shares_[i];
    const auto least =
        static_cast<std::size_t>(strict ? kFields[i].limited : kFields[i].safe_harbor);
    const std::string name = std::string(kFields[i].segment) + "-" +
                             std::to_string(kFields[i].field) + "." +
                             std::to_string(kFields[i].component);
    std::cout << GetParam() << " | " << kFields[i].what << " | " << name << " | " << share.sent
              << " | " << share.kept << "\n";
    // Few messages have few values: one that is lost there is no share.
    if (!fs::exists(elsewhere) && share.sent < 200) continue;
    std::string lost;
    for (const auto& [value, times] : share.lost)
      lost += value + " (" + std::to_string(times) + ") ";
    EXPECT_GE(share.kept * 1000, share.sent * least) << name << " lost: " << lost;
  }
}

INSTANTIATE_TEST_SUITE_P(Policies, KeptFields, ::testing::Values("limited-data-set", "safe-harbor"),
                         policy_name);

}  // namespace
}  // namespace iztk::joined
