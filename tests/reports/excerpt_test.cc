#include "reports/excerpt.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::reports {
namespace {

ExcerptRequest request(std::string_view bytes, std::string_view element, std::size_t width = 80) {
  ExcerptRequest out;
  out.bytes = bytes;
  out.offset = bytes.find(element);
  out.length = element.size();
  out.width = width;
  return out;
}

class CodesOfRxa5 final : public ShownValues {
 public:
  bool any_in_field(std::uint32_t, std::uint32_t field) override { return field == 5; }
  bool may_show(const core::Place& place, const parsers::Element&,
                const parsers::Element&) override {
    return place.component != 2;
  }
};

/// As ExcerptMaker makes it, which must agree with make_excerpt().
Excerpt excerpt_of(const ExcerptRequest& wanted) {
  static core::Arena arena;
  const Excerpt excerpt = make_excerpt(wanted, &arena);
  ExcerptMaker maker;
  for (int i = 0; i < 2; ++i) {
    const Excerpt made = maker.make(wanted, &arena);
    EXPECT_EQ(made.text, excerpt.text);
    EXPECT_EQ(made.mark_begin, excerpt.mark_begin);
    EXPECT_EQ(made.mark_length, excerpt.mark_length);
  }
  return excerpt;
}

std::string marked(const Excerpt& excerpt) {
  return std::string(excerpt.text.substr(excerpt.mark_begin, excerpt.mark_length));
}

TEST(MakeExcerpt, ShowsTheLineOfTheElement) {
  ExcerptRequest wanted = request("MSH|^~\\&|A\rPID|1|x\rPV1|1\r", "x");
  wanted.masked = false;
  const Excerpt excerpt = excerpt_of(wanted);
  EXPECT_EQ(excerpt.text, "PID|1|x");
  EXPECT_EQ(marked(excerpt), "x");
}

TEST(MakeExcerpt, MasksLettersDigitsAndOtherScriptsButNoDelimiters) {
  const Excerpt excerpt = excerpt_of(request("PID|1||O'Neil-J\xC3\xB6 3^\xE9&x~\\T\\\r", "1"));
  EXPECT_EQ(excerpt.text, "###|#||#'####-## #^#&#~\\#\\");
}

TEST(MakeExcerpt, ShowsVocabularyOfAMessage) {
  constexpr std::string_view kBytes = "MSH|^~\\&|A\rRXA|0|1|2024||208^Shot^CVX\r";
  parsers::Message message;
  message.scan(kBytes, {}, false);
  ExcerptRequest wanted = request(kBytes, "208");
  wanted.message = &message;
  wanted.segment = 1;
  CodesOfRxa5 values;
  wanted.values = &values;
  EXPECT_EQ(excerpt_of(wanted).text, "RXA|#|#|####||208^####^CVX");
}

TEST(MakeExcerpt, EscapesWhatATerminalWouldObey) {
  ExcerptRequest wanted = request("NTE|\x1b[31m\xE2\x80\xAE|x\r", "x");
  wanted.masked = false;
  const Excerpt excerpt = excerpt_of(wanted);
  EXPECT_EQ(excerpt.text, "NTE|\\x1B[31m\\u{202E}|x");
  EXPECT_EQ(marked(excerpt), "x");
}

TEST(MakeExcerpt, CutsLongLinesAroundTheElement) {
  const std::string bytes =
      "OBX|" + std::string(5000, '-') + "|!!|" + std::string(5000, '+') + "\r";
  const Excerpt excerpt = excerpt_of(request(bytes, "!!", 40));
  EXPECT_TRUE(excerpt.text.starts_with("…"));
  EXPECT_TRUE(excerpt.text.ends_with("…"));
  EXPECT_LE(excerpt.text.size(), 40u + 2 * (std::string("…").size() - 1));
  // The ellipsis takes three bytes and one column.
  EXPECT_EQ(excerpt.text.substr(excerpt.mark_begin + 2, excerpt.mark_length), "!!");
}

TEST(MakeExcerpt, ElementLongerThanTheWidth) {
  const std::string bytes = "OBX|" + std::string(500, '-') + "\r";
  const Excerpt excerpt = excerpt_of(request(bytes, std::string(500, '-'), 40));
  EXPECT_LE(excerpt.mark_begin + excerpt.mark_length, 40u);
  EXPECT_GT(excerpt.mark_length, 20u);
}

TEST(MakeExcerpt, MissingElementHasOneMark) {
  ExcerptRequest wanted = request("PID|1\r", "");
  wanted.offset = 5;
  const Excerpt excerpt = excerpt_of(wanted);
  EXPECT_EQ(excerpt.text, "###|#");
  EXPECT_EQ(excerpt.mark_begin, 5u);
  EXPECT_EQ(excerpt.mark_length, 1u);
}

TEST(MakeExcerpt, EachPlaceAndWidthOfALineOfAMessage) {
  const std::string bytes = "MSH|^~\\&|A\rRXA|0|1|20240102||208^" + std::string(60, 'x') + "^CVX~" +
                            std::string(50, 'y') + "|z\rRXR|1\r";
  parsers::Message message;
  message.scan(bytes, {}, false);
  CodesOfRxa5 values;
  ExcerptRequest wanted;
  wanted.bytes = bytes;
  wanted.message = &message;
  wanted.values = &values;
  wanted.segment = 1;
  for (const bool masked : {true, false}) {
    for (std::size_t width = 1; width < bytes.size() + 5; width += 7) {
      for (std::size_t offset = 0; offset <= bytes.size(); ++offset) {
        wanted.masked = masked;
        wanted.width = width;
        wanted.offset = offset;
        wanted.length = offset % 40;
        excerpt_of(wanted);
      }
    }
  }
}

TEST(MakeExcerpt, NothingToShowBehindTheLastLine) {
  ExcerptRequest wanted = request("PID|1\r", "");
  wanted.offset = 6;
  EXPECT_EQ(excerpt_of(wanted).text, "");
}

}  // namespace
}  // namespace iztk::reports
