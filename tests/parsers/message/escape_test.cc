#include "parsers/message/escape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace iztk::parsers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Recorder : public EscapeFindings {
 public:
  void found(const core::Rule& rule, std::size_t offset, std::size_t length) override {
    names.push_back(std::string(rule.name) + "@" + std::to_string(offset) + "+" +
                    std::to_string(length));
  }
  std::vector<std::string> names;
};

struct Decoded {
  std::string text;
  std::vector<std::string> findings;
};

Decoded decode(std::string_view text) {
  core::Arena arena;
  Recorder recorder;
  std::string decoded(unescape(text, {}, arena, &recorder));
  return {std::move(decoded), std::move(recorder.names)};
}

TEST(UnescapeTest, TheFiveDelimiters) {
  const Decoded result = decode("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f");
  EXPECT_EQ(result.text, "a|b^c&d~e\\f");
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST(UnescapeTest, DelimitersAreThoseOfTheMessage) {
  core::Arena arena;
  EXPECT_EQ(unescape("a!F!b!S!c", {'*', '@', '#', '!', '$', '\0'}, arena), "a*b@c");
}

TEST(UnescapeTest, HexadecimalBytes) {
  EXPECT_EQ(decode("\\X41426a\\").text, "ABj");
  EXPECT_THAT(decode("\\X0D\\").findings, ElementsAre("escaped-control-character@0+5"));
  EXPECT_THAT(decode("\\X00\\").findings, ElementsAre("escaped-nul@0+5"));
}

TEST(UnescapeTest, NumbersOfCharacters) {
  const Decoded result = decode("Zo\\Xe9\\");
  EXPECT_EQ(result.text, "Zo\xC3\xA9");
  EXPECT_THAT(result.findings, ElementsAre("escaped-code-point@2+5"));
  EXPECT_EQ(decode("\\X151\\\\X0151\\").text, "\xC5\x91\xC5\x91");
  EXPECT_EQ(decode("\\X20ac\\").text, "\xE2\x82\xAC");
  EXPECT_EQ(decode("\\X1f600\\").text, "\xF0\x9F\x98\x80");
  EXPECT_EQ(decode("\\Xe9\\\\Xe8\\").text, "\xC3\xA9\xC3\xA8");
}

TEST(UnescapeTest, LineEndsInFourDigits) {
  const Decoded result = decode("a\\X000d\\b\\X000d000a\\c");
  EXPECT_EQ(result.text, "a\rb\r\nc");
  EXPECT_THAT(result.findings,
              ElementsAre("escaped-control-character@1+7", "escaped-control-character@9+11"));
  EXPECT_THAT(decode("\\X0000\\").findings, ElementsAre("escaped-nul@0+7"));
}

TEST(UnescapeTest, BytesOfUtf8StayBytes) {
  EXPECT_EQ(decode("\\XC3A9\\").text, "\xC3\xA9");
  EXPECT_EQ(decode("\\XC3\\\\XA9\\").text, "\xC3\xA9");
  EXPECT_EQ(decode("\\X0D0A\\").text, "\r\n");
  EXPECT_EQ(decode("\\X4e2d\\").text, "N-");
  EXPECT_EQ(decode("\\X92\\").text, "\x92") << "no letter of Latin-1";
  EXPECT_EQ(decode("\\XC9D0\\").text, "\xC9\xD0") << "two letters, or one";
}

TEST(UnescapeTest, BytesOfASingleByteSetStayBytes) {
  core::Arena arena;
  EXPECT_EQ(unescape("\\Xe9\\\\X151\\", {}, arena, nullptr, Charset::k8859_1), "\xE9\\X151\\");
  EXPECT_EQ(unescape("\\X000d\\", {}, arena, nullptr, Charset::k8859_1), "\r");
}

TEST(UnescapeTest, WhatWasDecodedIsNotDecodedAgain) {
  EXPECT_EQ(decode("\\E\\X0D\\E\\").text, "\\X0D\\");
  EXPECT_EQ(decode("\\E\\T\\E\\").text, "\\T\\");
}

TEST(UnescapeTest, MarkupIsKeptSilently) {
  const Decoded result = decode("\\H\\bold\\N\\ next\\.br\\line\\.sp3\\");
  EXPECT_EQ(result.text, "\\H\\bold\\N\\ next\\.br\\line\\.sp3\\");
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST(UnescapeTest, OddSequencesAreKeptAndReported) {
  EXPECT_EQ(decode("5\\6 mg").text, "5\\6 mg");
  EXPECT_THAT(decode("5\\6 mg").findings, ElementsAre("unfinished-escape@1+5"));
  EXPECT_EQ(decode("C:\\temp\\new").text, "C:\\temp\\new");
  EXPECT_THAT(decode("C:\\temp\\new").findings, ElementsAre("unknown-escape@2+6"));
  EXPECT_THAT(decode("\\f\\").findings, ElementsAre("unknown-escape@0+3"));
  EXPECT_THAT(decode("\\X4\\").findings, ElementsAre("bad-hex-escape@0+4"));
  EXPECT_THAT(decode("\\Xzz\\").findings, ElementsAre("bad-hex-escape@0+5"));
  EXPECT_THAT(decode("\\X\\").findings, ElementsAre("bad-hex-escape@0+3"));
  EXPECT_THAT(decode("\\C2842\\").findings, ElementsAre("character-set-switch@0+7"));
}

TEST(UnescapeTest, ATextWithoutSequencesIsNotCopied) {
  core::Arena arena;
  const std::string_view text = "plain";
  EXPECT_EQ(unescape(text, {}, arena).data(), text.data());
}

// Whatever the text: escaping and unescaping gives it back, and nothing of it can be taken for a
// delimiter.
TEST(EscapeTest, RoundTripOfAnyText) {
  std::mt19937 random(11);
  const std::string alphabet = "|^~\\&XFSTRE.0D\r\n\tabc\xc3\xa9";
  for (int round = 0; round < 5000; ++round) {
    std::string text(random() % 40, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    const std::string escaped = escape(text, {});
    EXPECT_EQ(escaped.find_first_of("|^~&\r\n"), std::string::npos);
    core::Arena arena;
    ASSERT_EQ(unescape(escaped, {}, arena), text);
  }
}

}  // namespace
}  // namespace iztk::parsers
