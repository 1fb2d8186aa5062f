#include "core/text/utf8_columns.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(FirstCharacter, ReadsOneToFourBytes) {
  EXPECT_EQ(first_character("A").value, U'A');
  EXPECT_EQ(first_character("\xC3\xA9x").value, U'\u00E9');
  EXPECT_EQ(first_character("\xC3\xA9x").bytes, 2u);
  EXPECT_EQ(first_character("\xE2\x82\xAC").value, U'\u20AC');
  EXPECT_EQ(first_character("\xF0\x9F\x92\x89").value, U'\U0001F489');
  EXPECT_EQ(first_character("\xF0\x9F\x92\x89").bytes, 4u);
}

TEST(FirstCharacter, RefusesWhatIsNotUtf8) {
  // A lone continuation, Latin-1, overlong forms, a surrogate, above U+10FFFF, cut off.
  for (const char* text : {"\x80", "\xE9t\xE9", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80",
                           "\xF4\x90\x80\x80", "\xE2\x82"}) {
    const Character character = first_character(text);
    EXPECT_FALSE(character.valid) << text;
    EXPECT_EQ(character.bytes, 1u);
    EXPECT_EQ(character.value, static_cast<unsigned char>(text[0]));
  }
}

}  // namespace
}  // namespace iztk::core
