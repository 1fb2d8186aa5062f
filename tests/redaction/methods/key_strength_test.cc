#include "redaction/methods/key_strength.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <utility>

#include "core/hash/digest.h"
#include "redaction/methods/secret_key.h"
#include "tests/cli/feeds.h"

namespace iztk::redaction {
namespace {

using ::testing::HasSubstr;

std::string times(int count, const std::string& pattern) {
  std::string text;
  for (int i = 0; i < count; ++i) text += pattern;
  return text;
}

std::string steps(int size, int first, int step) {
  std::string text;
  for (int i = 0; i < size; ++i) text += static_cast<char>(first + i * step);
  return text;
}

std::string hexadecimal(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    for (const int digit : {(c >> 4) & 15, c & 15}) text += "0123456789abcdef"[digit];
  }
  return text;
}

TEST(KeyStrength, KeysThatNobodyHasDrawnAreGuessable) {
  const std::pair<const char*, std::string> keys[] = {
      {"zero bytes", std::string(33, '\0')},
      {"one letter", std::string(44, 'a')},
      {"two letters", times(22, "ab")},
      {"few letters", times(6, "acbbcab") + "cabacbacbbab"},
      {"one letter most of the time", "q" + std::string(20, 'x') + "aXb7cZ9dK" + times(5, "xx")},
      {"a word", times(4, "Password")},
      {"a word that is numbered", "Vaccine-1 Vaccine-2 Vaccine-3 Vaccine-4 "},
      {"digits", times(4, "1234567890")},
      {"the hexadecimal digits", times(2, "0123456789abcdef")},
      {"the alphabet", "abcdefghijklmnopqrstuvwxyz0123456789"},
      {"the alphabet, both cases by turns", "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpP"},
      {"bytes that count", steps(32, 0, 1)},
      {"bytes that count down", steps(40, 255, -1)},
      {"bytes in steps", steps(32, 3, 7)},
      {"counting in hexadecimal", hexadecimal(steps(32, 0, 1))},
      {"zero bytes in base 64", times(10, "AAAA") + "AAA="},
      {"bytes that count, in base 64", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
      {"a word in base 64", "UGFzc3dvcmRQYXNzd29yZFBhc3N3b3JkUGFzc3dvcmQ="},
  };
  for (const auto& [what, key] : keys) {
    ASSERT_GE(key.size(), SecretKey::kLeastBytes) << what;
    EXPECT_NE(why_guessable(key), "") << what;
    const auto refused = SecretKey::from_bytes(key);
    ASSERT_FALSE(refused) << what;
    EXPECT_THAT(refused.error().message, HasSubstr("can be guessed")) << what;
    EXPECT_THAT(refused.error().message, HasSubstr("/dev/urandom")) << what;
  }
}

TEST(KeyStrength, RandomKeysAreGoodHoweverTheyAreWritten) {
  constexpr char kDigits[] = "0123456789";
  for (int i = 0; i < 3000; ++i) {
    const std::string bytes = core::random_bytes(32);
    EXPECT_EQ(why_guessable(bytes), "");
    EXPECT_EQ(why_guessable(hexadecimal(bytes)), "");
    // 128 bits, as short as a key may be.
    EXPECT_EQ(why_guessable(hexadecimal(bytes.substr(0, 16))), "");
    std::string letters;
    for (const char c : bytes) letters += static_cast<char>('A' + (c & 31));
    EXPECT_EQ(why_guessable(letters), "");
    std::string digits;
    for (const char c : core::random_bytes(64))
      digits += kDigits[static_cast<unsigned char>(c) % 10];
    EXPECT_EQ(why_guessable(digits), "");
  }
}

TEST(KeyStrength, SentencesAreNotRecognized) {
  EXPECT_EQ(why_guessable("this key is for examples: 0123456789"), "");
}

/// KiB of this process that are locked.
long locked_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmLck:") continue;
    long kib = 0;
    status >> kib;
    return kib;
  }
  return -1;
}

TEST(SecretKey, IsLockedAsLongAsItLives) {
  if (!LockedBytes(1).locked()) GTEST_SKIP() << "the system does not let memory be locked";
  const long before = locked_kib();
  {
    SecretKey key = SecretKey::random();
    const SecretKey moved = std::move(key);
    EXPECT_TRUE(moved.locked());
    // Sanitizers make mlock(2) do nothing; the keys test of the program looks at it as it is
    // shipped.
    if (!iztk::testing::kSanitized) {
      EXPECT_GT(locked_kib(), before);
    }
  }
  EXPECT_EQ(locked_kib(), before);
}

TEST(LockedBytes, ForgetWhatIsCutOff) {
  LockedBytes bytes(4);
  for (std::size_t i = 0; i < 4; ++i) bytes.data()[i] = 'x';
  bytes.shorten(2);
  EXPECT_EQ(bytes.view(), "xx");
  EXPECT_EQ(bytes.data()[2], 0);
  EXPECT_EQ(bytes.data()[3], 0);
}

}  // namespace
}  // namespace iztk::redaction
