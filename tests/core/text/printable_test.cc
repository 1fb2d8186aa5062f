#include "core/text/printable.h"

#include <gtest/gtest.h>

namespace iztk::core {
namespace {

TEST(Printable, KeepsOrdinaryText) {
  EXPECT_EQ(printable("PID|1||a^b~c\\d&e"), "PID|1||a^b~c\\d&e");
  EXPECT_EQ(printable("J\xC3\xB6rg \xE6\x9D\xB1"), "J\xC3\xB6rg \xE6\x9D\xB1");
}

TEST(Printable, EscapesControlCharacters) {
  EXPECT_EQ(printable("\x1b[31m"), "\\x1B[31m");
  EXPECT_EQ(printable("a\r\n\tb\x7f"), "a\\x0D\\x0A\\x09b\\x7F");
  EXPECT_EQ(printable(std::string_view("\0", 1)), "\\x00");
  EXPECT_EQ(printable("\xC2\x9B"), "\\u{009B}");
}

TEST(Printable, EscapesWhatTurnsOrHidesText) {
  EXPECT_EQ(printable("\xE2\x80\xAE"), "\\u{202E}");
  EXPECT_EQ(printable("\xE2\x81\xA6"), "\\u{2066}");
  EXPECT_EQ(printable("\xE2\x80\xA8"), "\\u{2028}");
  EXPECT_EQ(printable("\xE2\x80\x8B"), "\\u{200B}");
  EXPECT_EQ(printable("\xEF\xBB\xBF"), "\\u{FEFF}");
  EXPECT_EQ(printable("\xF3\xA0\x81\x81"), "\\u{E0041}");
}

TEST(Printable, ShowsBytesThatAreNotUtf8) { EXPECT_EQ(printable("caf\xE9"), "caf\\xE9"); }

}  // namespace
}  // namespace iztk::core
