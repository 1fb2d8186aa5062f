#include "parsers/framing/framing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/framing_support.h"

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using testing::frame;
using testing::Framed;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using std::string_literals::operator""s;

constexpr std::string_view kMessage = "MSH|^~\\&|A\rPID|1\r";  // 17 bytes, 2 lines

std::string plain() { return std::string(kMessage); }

/// How an input is cut, and what is found: one message of the table of cases.
struct Case {
  const char* name;
  std::string input;
  std::string kinds;  ///< As Framed::kinds().
  std::vector<std::string> findings;
};

void PrintTo(const Case& test_case, std::ostream* out) { *out << test_case.name; }

class FramingCaseTest : public ::testing::TestWithParam<Case> {};

TEST_P(FramingCaseTest, IsCutAndReported) {
  const Case& c = GetParam();
  const Framed framed = frame(c.input);
  EXPECT_EQ(framed.kinds(), c.kinds);
  EXPECT_EQ(framed.findings.places, c.findings);
  EXPECT_EQ(framed.all_bytes(), c.input);
  EXPECT_EQ(framed.ledger.total_bytes(), c.input.size());
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    LineEnds, FramingCaseTest,
    ::testing::Values(
        Case{"Cr", plain() + plain(), "MM", {}},
        Case{"Lf", "MSH|^~\\&|A\nPID|1\nMSH|^~\\&|A\nPID|1\n", "MM", {"ENC001 info 10:1"}},
        Case{"CrLf", "MSH|^~\\&|A\r\nPID|1\r\nMSH|^~\\&|A\r\n", "MM", {"ENC001 info 10:1"}},
        Case{"MixedBetweenMessages",
             plain() + "MSH|^~\\&|A\nPID|1\nMSH|^~\\&|A\r\n",
             "MMM",
             {"ENC002 info 27:3"}},
        Case{"MixedWithinMessage", "MSH|^~\\&|A\rPID|1\r\nPV1|1\r\n", "M", {"ENC003 warning 16:2"}},
        Case{"LfCr",
             "MSH|^~\\&|A\n\rPID|1\n\r" + plain(),
             "MM",
             {"ENC001 info 10:1", "ENC003 warning 10:1", "ENC002 info 29:5"}},
        Case{"LfInText", "MSH|^~\\&|A\rNTE|1||a\nb\r", "M", {"ENC004 warning 19:2"}},
        Case{"LfAndSegmentInText", "MSH|^~\\&|A\rNTE|1||a\nRXA|0\r", "m", {"ENC005 error 19:2"}},
        Case{"LfAndMessageInText",
             "MSH|^~\\&|A\rNTE|1||a\nMSH*^~\\&*B\r" + plain(),
             "mM",
             {"ENC005 error 19:2"}},
        Case{"LfAndTextThatLooksLikeAName",
             "MSH|^~\\&|A\rNTE|1||a\nRXA 0\r",
             "M",
             {"ENC004 warning 19:2"}},
        Case{"LfBetweenMessages",
             "MSH|^~\\&|A\rPID|1\nMSH|^~\\&|A\rPID|1\n",
             "MM",
             {"ENC003 warning 16:2", "ENC003 warning 33:4"}},
        Case{
            "SeveralLfBetweenMessages",
            "MSH|^~\\&|A\rPID|1\n \n\nMSH|^~\\&|A\rPID|1\n\n",
            "MtMt",
            {"ENC003 warning 16:2", "ENC009 info 17:3", "ENC003 warning 36:6", "ENC009 info 37:7"}},
        Case{"SeveralLfInText",
             "MSH|^~\\&|A\rNTE|1||a\n\nb\rNTE|2||a\n\n MSH|\r",
             "M",
             {"ENC004 warning 19:2"}},
        Case{"LfBetweenMessagesInText",
             "MSH|^~\\&|A\rNTE|1||a\nMSH|^~\\&|A\nPID|1\r" + plain(),
             "mM",
             {"ENC005 error 19:2"}},
        Case{"LfAndMessageInTheFirstText",
             "MSH|^~\\&|A\rNTE|1||a\nRXA|0\nMSH|^~\\&|A\nPID|1\r" + plain(),
             "mM",
             {"ENC005 error 19:2"}},
        Case{"FirstLfBecameCr",
             "MSH|^~\\&|A\rPID|1\nPV1|1\nMSH|^~\\&|A\nPID|1\n",
             "mM",
             {"ENC005 error 16:2", "ENC001 info 33:4"}},
        Case{"CrWithinAHeader",
             "MSH|^~\\&|A\rB|C\nPID|1\nMSH|^~\\&|A\nPID|1\n",
             "mM",
             {"ENC005 error 10:1", "ENC001 info 31:4"}},
        Case{"LfBeforeADamagedHeader",
             "MSH|^~\\&|A\rPID|1\nMSX|^~\\&|A\rPID|1\nMSH|^~\\&|A\rPID|1\r",
             "MfM",
             {"ENC003 warning 16:2", "ENC039 error 17:3"}},
        Case{"LfBeforeATrailer",
             "BHS|^~\\&|A\nMSH|^~\\&|A\rPID|1\nBTS|1\n",
             "EME",
             {"ENC001 info 10:1", "ENC002 info 21:2", "ENC003 warning 27:3"}},
        Case{"DamagedHeader",
             plain() + "MSX|^~\\&|A\rPID|1\r" + plain(),
             "MfM",
             {"ENC039 error 17:3"}},
        Case{
            "DamagedHeaderAtTheStart", "SH|^~\\&|A\rPID|1\r" + plain(), "fM", {"ENC039 error 0:1"}},
        Case{"TornHeader",
             plain() + "MS\r|^~\\&|A\rPID|1\r" + plain(),
             "MfM",
             {"ENC010 error 17:3"}},
        Case{"GluedHeader",
             "MSH|^~\\&|A\rPID|1MSH|^~\\&|A\rPID|1\r" + plain(),
             "mM",
             {"ENC040 error 16:2"}},
        Case{"LineOfBlanks", "MSH|^~\\&|A\r \t\rPID|1\r", "M", {"ENC008 warning 11:2"}},
        Case{"LineOfBlanksBetween", plain() + "  \r" + plain(), "MtM", {"ENC009 info 17:3"}},
        Case{"ForeignLineWithin", "MSH|^~\\&|A\rP ID\rPV1|1\r", "M", {}},
        Case{"ForeignLineBeforeAPerson", plain() + "- -\rPID|1\r", "Mf", {"ENC010 error 17:3"}},
        Case{"IndentedSegment", "MSH|^~\\&|A\r  PID|1\r", "M", {}},
        Case{"NoTerminators", "MSH|^~\\&|APID|1|ORC|RE\r", "m", {"ENC006 error 10:1"}},
        Case{"NoTerminatorAtTheEnd", "MSH|^~\\&|A\rPID|1", "M", {"ENC007 warning 16:2"}},
        Case{"QuotedPrintable",
             "MSH|^~\\&|A=0D=\r\nPID|1=0D=\r\n",
             "M",
             {"ENC001 info 14:1", "ENC020 warning 14:1"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    BlankLines, FramingCaseTest,
    ::testing::Values(
        Case{"Between", plain() + "\r\r\n" + plain(), "MtM", {"ENC009 info 17:3"}},
        Case{"Before", "\n\r\n" + plain(), "tM", {"ENC009 info 0:1"}},
        Case{"AtTheEnd", plain() + "\r\r", "Mt", {"ENC009 info 17:3"}},
        Case{"Within", "MSH|^~\\&|A\r\r\rPID|1\r", "M", {"ENC008 warning 11:2"}},
        Case{"WithinTwice", "MSH|^~\\&|A\r\rPID|1\r\rPV1|1\r", "M", {"ENC008 warning 11:2"}},
        Case{"LfIsNoBlankLineAfterCr", plain() + "\n" + plain(), "MM", {"ENC003 warning 16:2"}},
        Case{"SecondLfAfterCrIsABlankLine",
             plain() + "\n\n" + plain(),
             "MtM",
             {"ENC003 warning 16:2", "ENC009 info 18:3"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Boundaries, FramingCaseTest,
    ::testing::Values(
        Case{"SpaceBeforeMsh", plain() + " " + plain() + plain(), "MfM", {"ENC010 error 17:3"}},
        Case{"SmallLetters",
             plain() + "msh|^~\\&|B\rPID|1\r" + plain(),
             "MfM",
             {"ENC010 error 17:3"}},
        Case{"FormFeedBeforeMsh", plain() + "\f" + plain(), "Mf", {"ENC010 error 17:3"}},
        Case{"BannerBetween", plain() + "*** page 2 ***\r" + plain(), "MfM", {"ENC010 error 17:3"}},
        Case{"TextAfterwards", plain() + "end of file\r", "Mf", {"ENC010 error 17:3"}},
        Case{"SpacesBeforeASegmentStayWithTheMessage", "MSH|^~\\&|A\r  PID|1\r", "M", {}},
        Case{"SegmentsWithoutMsh", "PID|1\rRXA|0\r", "f", {"ENC010 error 0:1"}},
        Case{"MshWithinALine", "see MSH|^~\\&|A\r", "f", {"ENC010 error 0:1"}},
        Case{"CutWithinMsh", plain() + "MSH|^~\\&|B", "Mm", {"ENC013 error 17:3"}},
        Case{"CutAfterThreeBytes", plain() + "MSH", "Mm", {"ENC013 error 17:3"}},
        Case{"CutWithinAnEnvelope",
             "BHS|^~\\&\r" + plain().substr(0, 15),
             "Em",
             {"ENC013 error 9:2", "ENC034 error 0:1"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Marks, FramingCaseTest,
    ::testing::Values(Case{"AtTheStart", "\xEF\xBB\xBF" + plain(), "tM", {"ENC014 info 0:1"}},
                      Case{"Twice",
                           "\xEF\xBB\xBF\xEF\xBB\xBF" + plain(),
                           "ttM",
                           {"ENC014 info 0:1", "ENC015 warning 3:1"}},
                      Case{"BeforeALaterMessage",
                           plain() + "\xEF\xBB\xBF" + plain(),
                           "MtM",
                           {"ENC015 warning 17:3"}},
                      Case{"TwiceBeforeALaterMessage",
                           plain() + "\xEF\xBB\xBF\xEF\xBB\xBF" + plain(),
                           "MtM",
                           {"ENC015 warning 17:3"}},
                      Case{"BeforeADamagedHeader",
                           plain() + "\xEF\xBB\xBFMSX|^~\\&|A\r" + plain(),
                           "MfM",
                           {"ENC039 error 17:3"}},
                      Case{"AndSmallLetters",
                           plain() + "\xEF\xBB\xBFmsh|^~\\&|A\r",
                           "Mf",
                           {"ENC010 error 17:3"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Headers, FramingCaseTest,
    ::testing::Values(Case{"NothingAfterMsh", "MSH\r" + plain(), "mM", {"SYN001 error 3:1"}},
                      Case{"LetterSeparates", "MSHX|^~\\&|A\r", "m", {"SYN001 error 3:1"}},
                      Case{"NoEncodingCharacters", "MSH||A\r", "m", {"SYN002 error 4:1"}},
                      Case{"ThreeEncodingCharacters", "MSH|^~&|A\r", "m", {"SYN002 error 4:1"}},
                      Case{"SixEncodingCharacters", "MSH|^~\\&#$|A\r", "m", {"SYN002 error 4:1"}},
                      Case{"SameTwice", "MSH|^^\\&|A\r", "m", {"SYN003 error 4:1"}},
                      Case{"Truncation", "MSH|^~\\&#|A\r", "M", {"SYN004 warning 4:1"}},
                      Case{"Unusual", "MSH|@#!$|A\r", "M", {"SYN005 info 4:1"}},
                      Case{"UnusualSeparator", "MSH*^~\\&*A\rPID*1\r", "M", {"SYN005 info 3:1"}},
                      Case{"Swapped", "MSH|~^\\&|A\r", "M", {"SYN006 warning 4:1"}},
                      Case{"Controls",
                           "MSH\x01\x02\x03\\\x04\x01"
                           "A\rPID\x01"
                           "1\r",
                           "M",
                           {"SYN007 warning 4:1"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    WholeInputs, FramingCaseTest,
    ::testing::Values(
        Case{"Empty", "", "", {"ENC012 error 0:1"}},
        Case{"WhiteSpace", " \r\n\t", "t", {"ENC012 error 0:1"}},
        Case{"Utf16LeWithMark", "\xFF\xFEM\0S\0H\0"s, "f", {"ENC016 error 0:1"}},
        Case{"Utf16BeWithoutMark", "\0M\0S\0H\0|"s, "f", {"ENC016 error 0:1"}},
        Case{"Utf32Le", "\xFF\xFE\0\0M\0\0\0"s, "f", {"ENC016 error 0:1"}},
        Case{"Ebcdic", "\xD4\xE2\xC8\x4F\x5F\xA1\xE0\x50\r", "f", {"ENC016 error 0:1"}},
        Case{"Gzip", "\x1F\x8B\x08\0\0\rMSH|^~\\&|A\r"s, "f", {"ENC017 error 0:1"}},
        Case{"Nul", "MSH|^~\\&|A\rPID|1||\0\r"s + plain(), "mM", {"ENC018 error 18:2"}},
        Case{"NulPadding", plain() + std::string(512, '\0'), "Mf", {"ENC010 error 17:3"}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Mllp, FramingCaseTest,
    ::testing::Values(
        Case{"Regular", "\v" + plain() + "\x1C\r\v" + plain() + "\x1C\r", "tMttMt", {}},
        Case{
            "NoEndAtTheEnd", "\v" + plain() + "\x1C\r\v" + plain(), "tMttm", {"ENC022 error 37:5"}},
        Case{"NoEndBeforeNext",
             "\v" + plain() + "\v" + plain() + "\x1C\r",
             "tmtMt",
             {"ENC022 error 17:2"}},
        Case{"NoCarriageReturn",
             "\v" + plain() + "\x1C\v" + plain() + "\x1C\r",
             "tMttMt",
             {"ENC026 warning 18:3"}},
        Case{"LineFeedAfterwards",
             "\v" + plain() + "\x1C\r\n\v" + plain() + "\x1C\r",
             "tMtttMt",
             {"ENC027 info 20:4"}},
        Case{"StartTwice", "\v\v" + plain() + "\x1C\r", "ttMt", {"ENC027 warning 0:1"}},
        Case{"EmptyBlock", "\v\x1C\r\v" + plain() + "\x1C\r", "ftMt", {"ENC024 error 0:1"}},
        Case{"OnlyStart", "\v", "f", {"ENC022 error 0:1"}},
        Case{"NoiseBetween",
             "\v" + plain() + "\x1C\rnoise\v" + plain() + "\x1C\r",
             "tMtftMt",
             {"ENC010 error 20:4"}},
        Case{"EndByteInText",
             "\vMSH|^~\\&|a\x1C"
             "b\r\x1C\r\v" +
                 plain() + "\x1C\r",
             "tmttMt",
             {"ENC023 error 11:1"}},
        Case{"StartByteInText", "\vMSH|^~\\&|a\vMSH|b\r\x1C\r", "tmt", {"ENC023 error 11:1"}},
        Case{"SeveralMessages",
             "\v" + plain() + plain() + "\x1C\r",
             "tMMt",
             {"ENC028 warning 18:3"}},
        Case{"Batch",
             "\vBHS|^~\\&\r" + plain() + plain() + "BTS|2\r\x1C\r",
             "tEMMEt",
             {"ENC029 info 1:1"}},
        Case{"Acknowledgement", "\v\x06\x1C\r", "tft", {"ENC025 error 1:1"}},
        Case{
            "LastSegmentNotTerminated", "\vMSH|^~\\&|A\rPID|1\x1C\r", "tMt", {"ENC007 info 17:2"}}),
    case_name);

TEST(FramingTest, NamesWhatAFragmentLooksLike) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\"resourceType\":\"Bundle\"}", "JSON"},
      {"<VXU_V04 xmlns=\"urn:hl7-org:v2xml\"><MSH>", "HL7 v2 in XML"},
      {"<?xml version=\"1.0\"?><soap:Envelope>", "a SOAP envelope"},
      {"<ClinicalDocument xmlns=\"urn:hl7-org:v3\">", "a CDA document"},
      {"%PDF-1.4", "a PDF document"},
      {"ISA*00*", "X12"},
      {"UNA:+.? '", "EDIFACT"},
      {"TVNIfF5+XCZ8", "HL7 v2 in base64"},
      {"\x1A", "end-of-file mark"},
      {" MSH|^~\\&|A", "does not start its line"},
      {"PID|1", "segments without MSH"},
      {"name,date,vaccine", "comma-separated values"},
      {"     1\tMSH|^~\\&|A", "line numbers"},
  };
  for (const auto& [input, expected] : cases) {
    const Framed framed = frame(input);
    ASSERT_FALSE(framed.findings.texts.empty()) << input;
    EXPECT_THAT(framed.findings.texts[0], HasSubstr(expected)) << input;
  }
}

TEST(FramingTest, FindingsHoldNoTextOfTheInput) {
  const Framed framed =
      frame("Testpatient line\rMSH|Testpatient|\rMSH|^~\\&|A\rx\nPID|Testpatient\r");
  for (const std::string& text : framed.findings.texts) {
    EXPECT_THAT(text, Not(HasSubstr("Testpatient")));
  }
}

TEST(FramingTest, MllpByRequestRejectsAMessageWithoutStart) {
  const Framed framed = frame(plain() + "\x1C\r\v" + plain() + "\x1C\r", Framing::kMllp);
  EXPECT_EQ(framed.kinds(), "mtMt");
  EXPECT_THAT(framed.findings.codes, ElementsAre("ENC021"));
}

TEST(FramingTest, BatchByRequestTakesStartBlockForText) {
  EXPECT_EQ(frame("\v" + plain() + "\x1C\r", Framing::kBatch).kinds(), "f");
}

TEST(FramingTest, UnitsCarryWhatTheParserNeeds) {
  testing::RecordingSink sink;
  Framer framer;
  const auto unit = framer.next("MSH*@~\\&*A\nPID*1\n", true, sink);
  ASSERT_TRUE(unit.has_value());
  EXPECT_TRUE(unit->line_feed_ends_segments);
  EXPECT_EQ(unit->delimiters.field, '*');
  EXPECT_EQ(unit->delimiters.component, '@');
  EXPECT_EQ(unit->message_number, 1u);
}

TEST(FramingTest, LinesAndNumbersCountOverTheInput) {
  const Framed framed =
      frame("junk line\r" + plain() + "\r\n" + "MSH|^~\\&|A\rNTE|1||a\nb\r" + plain());
  ASSERT_EQ(framed.kinds(), "fMtMM");
  EXPECT_EQ(framed.units[1].line, 2u);
  EXPECT_EQ(framed.units[3].line, 5u);
  EXPECT_EQ(framed.units[4].line, 8u);
  EXPECT_EQ(framed.units[4].message_number, 4u);
  EXPECT_EQ(framed.units[2].message_number, 0u);
}

TEST(FramingTest, OneRejectedMessageDoesNotTouchItsNeighbours) {
  const Framed framed = frame(plain() + "MSH|\rPID|1\r" + plain());
  ASSERT_EQ(framed.kinds(), "MmM");
  EXPECT_EQ(framed.units[0].bytes, kMessage);
  EXPECT_EQ(framed.units[2].bytes, kMessage);
}

TEST(FramingTest, LimitsRejectTheMessageAndNameTheLimit) {
  Limits limits;
  limits.segments = 3;
  limits.fields = 20;
  limits.repetitions = 4;
  limits.components = 5;
  const std::string head = "MSH|^~\\&|A\r";
  const auto text_of = [&](const std::string& message) {
    const Framed framed = frame(message + plain(), Framing::kAuto, limits);
    EXPECT_EQ(framed.kinds(), "mM") << message;
    return framed.findings.texts.empty() ? "" : framed.findings.texts[0];
  };
  EXPECT_THAT(text_of(head + "A|\rB|\rC|\r"), HasSubstr("more than 3 segments"));
  EXPECT_THAT(text_of(head + "ZZZ" + std::string(21, '|') + "\r"), HasSubstr("20 fields"));
  EXPECT_THAT(text_of(head + "ZZZ|" + std::string(5, '~') + "\r"), HasSubstr("4 repetitions"));
  EXPECT_THAT(text_of(head + "ZZZ|" + std::string(6, '^') + "\r"), HasSubstr("5 components"));
  EXPECT_THAT(text_of(head + "ZZZ|" + std::string(6, '&') + "\r"), HasSubstr("5 subcomponents"));
}

TEST(FramingTest, ALongMessageComesInPiecesAndCountsOnce) {
  Limits limits;
  limits.message_bytes = 1000;
  const std::string longer = "MSH|^~\\&|A\rOBX|1||" + std::string(3u << 20, 'x') + "\rPV1|1\r";
  const std::string input = plain() + longer + plain();
  const Framed framed = frame(input, Framing::kAuto, limits, 4096, 1u << 16);
  EXPECT_EQ(framed.kinds(), "MmmmmM");
  EXPECT_EQ(framed.all_bytes(), input);
  EXPECT_EQ(framed.ledger.rejected_units, 1u);
  EXPECT_EQ(framed.ledger.accepted_units, 2u);
  EXPECT_THAT(framed.findings.codes, ElementsAre("ENC019"));
  EXPECT_EQ(framed.units.back().line, 6u);
}

TEST(FramingTest, ALongBlockIsRejectedUpToItsEnd) {
  Limits limits;
  limits.message_bytes = 1000;
  const std::string input =
      "\v" + plain() + std::string(2u << 20, 'x') + "\r\x1C\r\v" + plain() + "\x1C\r";
  const Framed framed = frame(input, Framing::kAuto, limits, 4096, 1u << 16);
  EXPECT_EQ(framed.kinds(), "tmmmttMt");
  EXPECT_EQ(framed.ledger.rejected_units, 1u);
}

TEST(FramingTest, AWindowOfEnoughBytesAlwaysYieldsAUnit) {
  Limits limits;
  limits.message_bytes = 1000;
  Framer framer(Framing::kAuto, limits);
  const std::string blank = plain() + std::string(framer.enough_bytes(), '\r');
  testing::RecordingSink sink;
  const auto unit =
      framer.next(std::string_view(blank).substr(0, framer.enough_bytes()), false, sink);
  ASSERT_TRUE(unit.has_value());
  EXPECT_EQ(unit->bytes, kMessage);
}

TEST(FramingTest, FloodsMakeOneFinding) {
  const std::vector<std::string> floods = {
      plain() + std::string(400'000, '\r') + plain(),
      plain() + std::string(400'000, '\r') + "PV1|1\r",
      std::string(1'000'000, '\v') + plain() + "\x1C\r",
      "MSH|^~\\&|A\rNTE|" + std::string(1'000'000, '\n') + "\r",
      "MSH|^~\\&|" + std::string(1'000'000, '|') + "\r",
      plain() + std::string(1'000'000, '\0'),
      "\vMSH" + std::string(1'000'000, '\x1C') + "\r",
      "\vMSH" + std::string(1'000'000, '\v') + "\x1C\r",
  };
  for (const std::string& flood : floods) {
    const Framed framed = frame(flood);
    EXPECT_EQ(framed.findings.codes.size(), 1u) << flood.substr(0, 20);
    EXPECT_EQ(framed.ledger.total_bytes(), flood.size());
  }
}

/// Inputs made of the tokens that matter, the same in every run.
class TokenStrings {
 public:
  std::string next() {
    static const std::vector<std::string> kTokens = {"\r",
                                                     "\n",
                                                     "\r\n",
                                                     "\v",
                                                     "\x1C",
                                                     "\x1C\r",
                                                     "MSH|^~\\&|A\r",
                                                     "MSH|",
                                                     "PID|1\r",
                                                     "BHS|^~\\&\r",
                                                     "BTS|1\r",
                                                     "FHS|^~\\&\r",
                                                     "FTS|1\r",
                                                     "\xEF\xBB\xBF",
                                                     "\0"s,
                                                     " ",
                                                     "msh|",
                                                     "x y\r",
                                                     "OBX|1|a",
                                                     "\xD1",
                                                     "MSH*@~\\&*A\nPID*1\n"};
    std::uniform_int_distribution<std::size_t> length(0, 14);
    std::uniform_int_distribution<std::size_t> token(0, kTokens.size() - 1);
    std::string out;
    for (std::size_t n = length(random_); n > 0; --n) out += kTokens[token(random_)];
    return out;
  }

 private:
  std::mt19937 random_{20240115};
};

TEST(FramingPropertyTest, EveryByteIsInExactlyOneUnit) {
  TokenStrings inputs;
  for (int i = 0; i < 20'000; ++i) {
    const std::string input = inputs.next();
    const Framed framed = frame(input);
    ASSERT_EQ(framed.all_bytes(), input);
    ASSERT_EQ(framed.ledger.total_bytes(), input.size());
    for (const auto& unit : framed.units) ASSERT_FALSE(unit.bytes.empty());
  }
}

TEST(FramingPropertyTest, UnitsAndFindingsDoNotDependOnTheWindows) {
  TokenStrings inputs;
  for (int i = 0; i < 1'000; ++i) {
    const std::string input = inputs.next();
    const Framed whole = frame(input);
    for (const std::size_t window : {1u, 2u, 7u, 100u}) {
      const Framed cut = frame(input, Framing::kAuto, {}, window);
      ASSERT_EQ(cut.units, whole.units) << ::testing::PrintToString(input) << " " << window;
      ASSERT_EQ(cut.findings.places, whole.findings.places);
    }
  }
}

TEST(FramingPropertyTest, PiecesDoNotDependOnTheWindows) {
  Limits limits;
  limits.message_bytes = 500;
  const std::string filler(700'000, 'x');
  const std::vector<std::string> inputs = {
      "text\r" + filler + "\r" + filler + "\r" + plain(),
      "MSH|^~\\&|A\r" + filler + "\r\n" + filler + "\rfree text\r" + plain(),
      "\vMSH|" + filler + "\x1C" + filler + "\x1C\r\v" + plain() + "\x1C\r",
      plain() + "\n" + filler + "\nMSH|^~\\&|A\r" + filler + "\rPID|1\r",
      std::string(kPieceBytes - 1, 'x') + "\r\n" + plain(),
      std::string(kPieceBytes - 2, 'x') + "\r\n" + plain(),
      std::string(kPieceBytes, 'x') + "\r" + plain(),
  };
  for (const std::string& input : inputs) {
    const Framed whole = frame(input, Framing::kAuto, limits);
    EXPECT_EQ(whole.all_bytes(), input);
    for (const std::size_t window : {100u, 65'536u, 1'048'576u, 1'048'700u}) {
      const Framed cut = frame(input, Framing::kAuto, limits, window, 50'021);
      ASSERT_EQ(cut.units, whole.units) << input.substr(0, 16) << " " << window;
      ASSERT_EQ(cut.findings.places, whole.findings.places);
    }
  }
}

TEST(FramingPropertyTest, MessagesOneAfterAnotherAreFramedAsAlone) {
  const std::vector<std::string> messages = {plain(), "MSH|^~\\&|A\r\nPID|1\r\n",
                                             "MSH|^~\\&|A\nPID|1\n", "MSH*@~\\&*A\rPID*1\r"};
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string input;
    std::vector<std::string> expected;
    for (int n = 0; n < 6; ++n) {
      expected.push_back(messages[random() % messages.size()]);
      input += expected.back();
    }
    const Framed framed = frame(input);
    ASSERT_EQ(framed.kinds(), "MMMMMM");
    for (std::size_t n = 0; n < expected.size(); ++n) ASSERT_EQ(framed.units[n].bytes, expected[n]);
  }
}

}  // namespace
}  // namespace iztk::parsers
