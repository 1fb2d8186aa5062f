#include "core/text/letter_fold.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text/utf8.h"

namespace iztk::core {
namespace {

TEST(LetterFold, LettersLoseCaseAndMarks) {
  struct Pair {
    char32_t character;
    const char* letters;
  };
  constexpr Pair kPairs[] = {{U'A', "a"},  {U'É', "e"},  {U'Ễ', "e"},  {U'Ț', "t"},  {U'Đ', "d"},
                             {U'ł', "l"},  {U'ß', "ss"}, {U'Æ', "ae"}, {U'œ', "oe"}, {U'ﬁ', "fi"},
                             {U'Þ', "th"}, {U'İ', "i"},  {U'ı', "i"},  {U'Ж', "ж"},  {U'Ё', "е"},
                             {U'Й', "и"},  {U'Ώ', "ω"},  {U'ς', "σ"},  {U'Ａ', "a"}, {U'٤', "4"},
                             {U'²', "2"},  {U'王', "王"}};
  for (const Pair& pair : kPairs) EXPECT_EQ(folded_letters(pair.character), pair.letters);
}

TEST(LetterFold, WhatIsNoLetterGoes) {
  for (const char32_t character :
       {U'\'', U'’', U'ʼ', U'ʻ', U'`', U'\u0301', U'\ufeff', U'\u200b', U'\u200d', U'\u00ad',
        U'\u2060', U'\u00a0', U'–', U'|', U'｜', U'\u0092'}) {
    EXPECT_EQ(folded_letters(character), "") << static_cast<unsigned>(character);
  }
}

// The delimiters of HL7 and JSON cannot come out of other characters, and texts do not grow.
TEST(LetterFold, GivesLettersAndDigitsAloneAndNotMany) {
  for (char32_t character = 0x80; character < 0x20000; ++character) {
    if (character >= 0xd800 && character < 0xe000) continue;
    std::string bytes;
    append_utf8(character, &bytes);
    const std::string_view letters = folded_letters(character);
    ASSERT_LE(letters.size(), 2 * bytes.size()) << static_cast<unsigned>(character);
    for (const char c : letters) {
      const bool ascii = static_cast<unsigned char>(c) < 0x80;
      ASSERT_TRUE(!ascii || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
          << static_cast<unsigned>(character);
    }
  }
}

}  // namespace
}  // namespace iztk::core
