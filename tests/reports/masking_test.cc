#include "reports/masking.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>

#include "core/text/ascii.h"

namespace iztk::reports {
namespace {

constexpr std::string_view kMaskedBytes =
    "MSH|^~\\&|SND|FAC\rPID|1||A1^^^X&1.2&ISO^MR~B2^^^Y^SS||Testpatient^Jo\r";

using MayShow = std::function<bool(const core::Place&)>;

class AskedValues final : public ShownValues {
 public:
  explicit AskedValues(MayShow may_show) : may_show_(std::move(may_show)) {}

  bool any_in_field(std::uint32_t, std::uint32_t) override { return true; }
  bool may_show(const core::Place& place, const parsers::Element&,
                const parsers::Element&) override {
    return may_show_(place);
  }

 private:
  MayShow may_show_;
};

/// The window of the second segment with `#` for every byte that may not be shown.
std::string shown(const MayShow& may_show, std::uint32_t segment = 1) {
  AskedValues values(may_show);
  parsers::Message message;
  message.scan(kMaskedBytes, {}, false);
  const std::size_t begin = message.segment(segment).begin;
  const std::size_t end = message.segment(segment).end;
  const std::vector<bool> flags = shown_bytes(message, segment, begin, end, values);
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += flags[i - begin] ? kMaskedBytes[i] : '#';
  // The line in one go agrees.
  std::string line(end - begin, ' ');
  mask_line(message, segment, begin, end, values, line.data());
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = kMaskedBytes[begin + i];
    EXPECT_EQ(line[i], flags[i] || !core::is_alphanumeric(c) ? c : '#') << i;
  }
  return out;
}

TEST(ShownBytes, OnlyTheNameOfTheSegmentWithoutVocabulary) {
  const std::string expected =
      "PID" + std::string(kMaskedBytes.size() - 1 - kMaskedBytes.find("PID") - 3, '#');
  EXPECT_EQ(shown([](const core::Place&) { return false; }), expected);
}

TEST(ShownBytes, OneComponentOfEveryRepetition) {
  const std::string text =
      shown([](const core::Place& p) { return p.field == 3 && p.component == 5; });
  EXPECT_NE(text.find("MR"), std::string::npos);
  EXPECT_NE(text.find("SS"), std::string::npos);
  EXPECT_EQ(text.find("A1"), std::string::npos);
  EXPECT_EQ(text.find("ISO"), std::string::npos);
}

TEST(ShownBytes, OneSubcomponent) {
  const std::string text = shown([](const core::Place& p) {
    return p.field == 3 && p.repetition == 1 && p.component == 4 && p.subcomponent == 3;
  });
  EXPECT_NE(text.find("ISO"), std::string::npos);
  EXPECT_EQ(text.find("1.2"), std::string::npos);
}

TEST(ShownBytes, NeverAsksAboutTheDelimiters) {
  bool asked = false;
  shown([&](const core::Place& p) { return asked = asked || p.field < 3, false; }, 0);
  EXPECT_FALSE(asked);
}

}  // namespace
}  // namespace iztk::reports
