#include "parsers/encoding/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/message/message.h"
#include "tests/support/framing_support.h"

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::RecordingSink;

using std::string_literals::operator""s;

/// A message with MSH-18 and a name in PID-5.
std::string message_text(std::string_view msh18, std::string_view name) {
  return "MSH|^~\\&||||||||||||||||" + std::string(msh18) + "\rPID|1||||" + std::string(name) +
         "\r";
}

constexpr std::uint64_t kBase = 1000;        // Offset of the message in the input.
constexpr std::size_t kMsh18 = 24;           // Offset of MSH-18 in the message.
constexpr std::size_t kNameAfterMsh18 = 10;  // From the end of MSH-18 to PID-5.

struct Outcome {
  CharsetDecision decision;
  RecordingSink sink;
};

Outcome decide(std::string_view msh18, std::string_view name,
               std::optional<Charset> forced = std::nullopt) {
  const std::string text = message_text(msh18, name);
  Message message;
  message.scan(text, {}, false);
  Outcome outcome;
  outcome.decision = decide_charset(message, kBase, forced, outcome.sink);
  return outcome;
}

std::vector<std::string> character_findings(std::string_view name,
                                            Charset charset = Charset::kUtf8) {
  const std::string text = message_text("", name);
  Message message;
  message.scan(text, {}, false);
  RecordingSink sink;
  check_characters(message, 0, charset, sink);
  return sink.codes;
}

struct Case {
  const char* name;
  const char* msh18;
  std::string text;
  Charset charset;
  Certainty certainty;
  std::vector<std::string> codes;
};

void PrintTo(const Case& test_case, std::ostream* out) { *out << test_case.name; }

class CharsetDecisionTest : public ::testing::TestWithParam<Case> {};

TEST_P(CharsetDecisionTest, DecidesAndReports) {
  const Case& c = GetParam();
  const Outcome outcome = decide(c.msh18, c.text);
  EXPECT_EQ(outcome.decision.charset, c.charset);
  EXPECT_EQ(outcome.decision.certainty, c.certainty);
  EXPECT_EQ(outcome.sink.codes, c.codes);
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }

constexpr auto kAgreed = Certainty::kAgreed;
constexpr auto kFallback = Certainty::kFallback;

INSTANTIATE_TEST_SUITE_P(
    Undeclared, CharsetDecisionTest,
    ::testing::Values(
        Case{"Ascii", "", "X", Charset::kUtf8, kAgreed, {}},
        Case{"Utf8", "", "MU\u00D1OZ", Charset::kUtf8, kAgreed, {}},
        Case{"Latin1", "", "MU\xD1OZ", Charset::kWindows1252, kFallback, {"ENC042"}},
        Case{"Overlong", "", "\xC1\xBC", Charset::kWindows1252, kFallback, {"ENC042"}},
        Case{"Surrogates",
             "",
             "\xED\xA0\xBD\xED\xB8\x80",
             Charset::kWindows1252,
             kFallback,
             {"ENC042"}},
        Case{"CutSequence", "", "\xE6\x97^X", Charset::kWindows1252, kFallback, {"ENC042"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Declared, CharsetDecisionTest,
    ::testing::Values(
        Case{"Utf8", "UNICODE UTF-8", "MU\u00D1OZ", Charset::kUtf8, kAgreed, {}},
        Case{"Utf8ButLatin1",
             "UNICODE UTF-8",
             "MU\xD1OZ",
             Charset::kWindows1252,
             kFallback,
             {"ENC043"}},
        Case{"Latin1", "8859/1", "MU\xD1OZ", Charset::k8859_1, kAgreed, {"ENC041"}},
        Case{"Latin1WithoutHighBytes", "8859/1", "X", Charset::k8859_1, kAgreed, {}},
        Case{"Latin1ButWindows",
             "8859/1",
             "O\x92"
             "BRIEN",
             Charset::k8859_1,
             kAgreed,
             {"ENC049"}},
        Case{"Latin1ButUtf8", "8859/1", "MU\u00D1OZ", Charset::k8859_1, kAgreed, {"ENC049"}},
        Case{"Latin7WithUnassignedByte",
             "8859/7",
             "\xD2",
             Charset::kWindows1252,
             kFallback,
             {"ENC043"}},
        Case{"AsciiButUtf8", "ASCII", "MU\u00D1OZ", Charset::kUtf8, kFallback, {"ENC043"}},
        Case{"AsciiButLatin1", "ASCII", "MU\xD1OZ", Charset::kWindows1252, kFallback, {"ENC043"}},
        Case{"OtherSpelling", "UTF-8", "MU\u00D1OZ", Charset::kUtf8, kAgreed, {"ENC045"}},
        Case{"OtherCase", "unicode utf-8", "X", Charset::kUtf8, kAgreed, {"ENC045"}},
        Case{"Unicode", "UNICODE", "MU\u00D1OZ", Charset::kUtf8, kAgreed, {"ENC046"}},
        Case{"UnicodeWithoutHighBytes", "UNICODE", "X", Charset::kUtf8, kAgreed, {}},
        Case{"Repeats", "ASCII~8859/1~ISO IR87", "X", Charset::kAscii, kAgreed, {"ENC047"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    UnknownOrUnsafe, CharsetDecisionTest,
    ::testing::Values(
        Case{"UnknownAscii", "KLINGON-1", "X", Charset::kUtf8, kAgreed, {"ENC044"}},
        Case{"UnknownHigh", "KLINGON-1", "\xD1\xC1", Charset::kWindows1252, kFallback, {"ENC044"}},
        Case{"UnknownUtf8", "KLINGON-1", "\u00D1", Charset::kUtf8, kFallback, {"ENC044"}},
        Case{"ConverterOptions", "ibm-37,swaplfnl", "X", Charset::kUtf8, kAgreed, {"ENC044"}},
        Case{"EscapedName", "8859/1\\X0D\\", "X", Charset::kUtf8, kAgreed, {"ENC044"}},
        Case{"ShiftedKanji",
             "ISO IR87",
             "\x1B$B0|J\\\x1B(B",
             Charset::kIsoIr87,
             Certainty::kUnreadable,
             {"ENC048"}},
        Case{"Gb18030",
             "GB 18030-2000",
             "\x81|",
             Charset::kGb18030,
             Certainty::kUnreadable,
             {"ENC048"}},
        Case{"Gb18030Ascii", "GB 18030-2000", "X", Charset::kUtf8, kAgreed, {}}),
    case_name);

TEST(EncodingTest, FindingsPointToTheFirstBadByte) {
  const Outcome outcome = decide("", "A\xD1\xD1");
  EXPECT_THAT(
      outcome.sink.places,
      ElementsAre("ENC042 error " + std::to_string(kBase + kMsh18 + kNameAfterMsh18 + 1) + ":0"));
  const core::Place place = outcome.sink.diagnostics[0].place;
  EXPECT_EQ(place.segment, 1u);
  EXPECT_EQ(place.field, 5u);
}

TEST(EncodingTest, FindingsAboutTheDeclarationPointToMsh18) {
  const Outcome outcome = decide("KLINGON-1", "X");
  ASSERT_THAT(outcome.sink.places,
              ElementsAre("ENC044 error " + std::to_string(kBase + kMsh18) + ":0"));
  EXPECT_EQ(outcome.sink.diagnostics[0].place.field, 18u);
}

TEST(EncodingTest, TheUserOverridesTheMessage) {
  const Outcome agreed = decide("UNICODE UTF-8", "MU\xD1OZ", Charset::kWindows1252);
  EXPECT_EQ(agreed.decision.charset, Charset::kWindows1252);
  EXPECT_EQ(agreed.decision.certainty, kAgreed);
  EXPECT_THAT(agreed.sink.codes, IsEmpty());

  const Outcome wrong = decide("", "MU\xD1OZ", Charset::kUtf8);
  EXPECT_EQ(wrong.decision.certainty, kFallback);
  ASSERT_THAT(wrong.sink.texts, ElementsAre(HasSubstr("--encoding names")));
}

TEST(EncodingTest, CharactersThatDoNotBelongInTextAreReported) {
  EXPECT_THAT(character_findings("\x1B[2J\x1B"), ElementsAre("ENC051"));
  EXPECT_THAT(character_findings("\u009B31m"), ElementsAre("ENC051"));
  EXPECT_THAT(character_findings("\x7F"), ElementsAre("ENC051"));
  EXPECT_THAT(character_findings("\u202ETXT\u202C"), ElementsAre("ENC052"));
  EXPECT_THAT(character_findings("AB\u200BC\uFEFFD"), ElementsAre("ENC053"));
  EXPECT_THAT(character_findings("\uFFFF\uFFFE"), ElementsAre("ENC054"));
  EXPECT_THAT(character_findings("MU\uFFFDOZ"), ElementsAre("ENC055"));
  EXPECT_THAT(character_findings("MU\u00C3\u0091OZ"), ElementsAre("ENC056"));
  EXPECT_THAT(character_findings("\u00C3\u00B1"), ElementsAre("ENC056"));
}

TEST(EncodingTest, OrdinaryTextHasNoCharacterFindings) {
  EXPECT_THAT(character_findings("N\u0303 \u00A0 \u65E5\u672C \U0001F600 a\u2028b\tc"), IsEmpty());
  EXPECT_THAT(character_findings("\x92", Charset::kWindows1252), IsEmpty());
}

TEST(EncodingTest, ControlCharactersThatDelimitAreNoText) {
  const std::string text =
      "MSH\x01\x02\x03\\\x04\x01"
      "A\rPID\x01"
      "1\r";
  Message message;
  message.scan(text, {'\x01', '\x02', '\x03', '\\', '\x04'}, false);
  RecordingSink sink;
  check_characters(message, 0, Charset::kUtf8, sink);
  EXPECT_THAT(sink.codes, IsEmpty());
}

TEST(ToUtf8Test, TextThatIsUtf8AlreadyComesBackAsTheSameView) {
  core::Arena arena;
  const std::string_view text = "MU\u00D1OZ";
  EXPECT_EQ(to_utf8(text, Charset::kUtf8, arena)->data(), text.data());
  const std::string_view ascii = "MUNOZ";
  EXPECT_EQ(to_utf8(ascii, Charset::k8859_5, arena)->data(), ascii.data());
}

TEST(ToUtf8Test, SingleByteSetsAreDecoded) {
  core::Arena arena;
  EXPECT_EQ(to_utf8("MU\xD1OZ", Charset::k8859_1, arena), "MU\u00D1OZ");
  EXPECT_EQ(to_utf8("O\x92"
                    "BRIEN",
                    Charset::kWindows1252, arena),
            "O\u2019BRIEN");
  EXPECT_EQ(to_utf8("O\x92"
                    "BRIEN",
                    Charset::k8859_1, arena),
            "O\u0092BRIEN");
  EXPECT_EQ(to_utf8("\xB1", Charset::k8859_2, arena), "\u0105");
  EXPECT_EQ(to_utf8("\xC1", Charset::k8859_7, arena), "\u0391");
  EXPECT_EQ(to_utf8("\xA4", Charset::k8859_15, arena), "\u20AC");
}

TEST(ToUtf8Test, NothingIsReplaced) {
  core::Arena arena;
  EXPECT_EQ(to_utf8("MU\xD1OZ", Charset::kUtf8, arena), std::nullopt);
  EXPECT_EQ(to_utf8("MU\xD1OZ", Charset::kAscii, arena), std::nullopt);
  EXPECT_EQ(to_utf8("\xD2", Charset::k8859_7, arena), std::nullopt);
  EXPECT_EQ(to_utf8("\x81\x30", Charset::kGb18030, arena), std::nullopt);
}

TEST(ToUtf8Test, EveryByteOfEverySingleByteSetIsDecodedOrRefused) {
  core::Arena arena;
  for (const CharsetOption& option : charset_options()) {
    if (!is_single_byte(option.charset)) continue;
    int decoded = 0;
    for (int byte = 0xA0; byte <= 0xFF; ++byte) {
      const std::string text(1, static_cast<char>(byte));
      const auto utf8 = to_utf8(text, option.charset, arena);
      decoded += utf8.has_value();
      const std::string_view valid = utf8.value_or("");
      EXPECT_EQ(find_undecodable(valid, Charset::kUtf8), valid.size()) << option.name;
    }
    EXPECT_GT(decoded, 50) << option.name;
  }
}

TEST(CharsetTest, OptionNamesAreFoundWithoutRegardToCase) {
  EXPECT_EQ(find_charset_option("Windows-1252"), Charset::kWindows1252);
  EXPECT_EQ(find_charset_option("latin1"), Charset::k8859_1);
  EXPECT_EQ(find_charset_option("utf-7"), std::nullopt);
}

TEST(CharsetTest, EverySetHasAName) {
  for (int i = 0; i <= static_cast<int>(Charset::kCns11643); ++i) {
    EXPECT_FALSE(charset_name(static_cast<Charset>(i)).empty()) << i;
  }
}

TEST(CharsetTest, WindowsIsNoNameOfTable0211) {
  EXPECT_EQ(find_declared_charset("WINDOWS-1252"), std::nullopt);
}

}  // namespace
}  // namespace iztk::parsers
