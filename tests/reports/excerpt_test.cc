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

std::string marked(const Excerpt& excerpt) {
  return excerpt.text.substr(excerpt.mark_begin, excerpt.mark_length);
}

TEST(MakeExcerpt, ShowsTheLineOfTheElement) {
  ExcerptRequest wanted = request("MSH|^~\\&|A\rPID|1|x\rPV1|1\r", "x");
  wanted.masked = false;
  const Excerpt excerpt = make_excerpt(wanted);
  EXPECT_EQ(excerpt.text, "PID|1|x");
  EXPECT_EQ(marked(excerpt), "x");
}

TEST(MakeExcerpt, MasksLettersDigitsAndOtherScriptsButNoDelimiters) {
  const Excerpt excerpt = make_excerpt(request("PID|1||O'Neil-J\xC3\xB6 3^\xE9&x~\\T\\\r", "1"));
  EXPECT_EQ(excerpt.text, "###|#||#'####-## #^#&#~\\#\\");
}

TEST(MakeExcerpt, ShowsVocabularyOfAMessage) {
  constexpr std::string_view kBytes = "MSH|^~\\&|A\rRXA|0|1|2024||208^Shot^CVX\r";
  parsers::Message message;
  message.scan(kBytes, {}, false);
  ExcerptRequest wanted = request(kBytes, "208");
  wanted.message = &message;
  wanted.segment = 1;
  wanted.may_show = [](const core::Place& p) { return p.field == 5 && p.component != 2; };
  EXPECT_EQ(make_excerpt(wanted).text, "RXA|#|#|####||208^####^CVX");
}

TEST(MakeExcerpt, EscapesWhatATerminalWouldObey) {
  ExcerptRequest wanted = request("NTE|\x1b[31m\xE2\x80\xAE|x\r", "x");
  wanted.masked = false;
  const Excerpt excerpt = make_excerpt(wanted);
  EXPECT_EQ(excerpt.text, "NTE|\\x1B[31m\\u{202E}|x");
  EXPECT_EQ(marked(excerpt), "x");
}

TEST(MakeExcerpt, CutsLongLinesAroundTheElement) {
  const std::string bytes =
      "OBX|" + std::string(5000, '-') + "|!!|" + std::string(5000, '+') + "\r";
  const Excerpt excerpt = make_excerpt(request(bytes, "!!", 40));
  EXPECT_TRUE(excerpt.text.starts_with("…"));
  EXPECT_TRUE(excerpt.text.ends_with("…"));
  EXPECT_LE(excerpt.text.size(), 40u + 2 * (std::string("…").size() - 1));
  // The ellipsis takes three bytes and one column.
  EXPECT_EQ(excerpt.text.substr(excerpt.mark_begin + 2, excerpt.mark_length), "!!");
}

TEST(MakeExcerpt, ElementLongerThanTheWidth) {
  const std::string bytes = "OBX|" + std::string(500, '-') + "\r";
  const Excerpt excerpt = make_excerpt(request(bytes, std::string(500, '-'), 40));
  EXPECT_LE(excerpt.mark_begin + excerpt.mark_length, 40u);
  EXPECT_GT(excerpt.mark_length, 20u);
}

TEST(MakeExcerpt, MissingElementHasOneMark) {
  ExcerptRequest wanted = request("PID|1\r", "");
  wanted.offset = 5;
  const Excerpt excerpt = make_excerpt(wanted);
  EXPECT_EQ(excerpt.text, "###|#");
  EXPECT_EQ(excerpt.mark_begin, 5u);
  EXPECT_EQ(excerpt.mark_length, 1u);
}

TEST(MakeExcerpt, NothingToShowBehindTheLastLine) {
  ExcerptRequest wanted = request("PID|1\r", "");
  wanted.offset = 6;
  EXPECT_EQ(make_excerpt(wanted).text, "");
}

}  // namespace
}  // namespace iztk::reports
