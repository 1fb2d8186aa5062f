// Shortcuts of the leak check: each gives what the way without it gives.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "redaction/ascii_set.h"
#include "redaction/hidden_text.h"
#include "redaction/text_fold.h"
#include "tests/redaction/hiding_places.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

// Bytes of all kinds: words, digits, delimiters, UTF-8, Latin-1, halves of characters, NUL.
std::string random_text(Random& random, std::size_t size) {
  constexpr std::string_view kParts[] = {
      "Adelina", "20190527", "|",    "^~\\&",    "\r",   "\n",
      " - ",     "\xc3\xa9", "\xe9", "\xd0\x96", "\xc3", "\xe2\x80\x93",
      "VGVzdA",  "4A414E45", "\"",   "\x0b\x1c", "z9_+/"};
  std::string out;
  while (out.size() < size) {
    if (random.below(3) == 0) {
      out += static_cast<char>(random.below(256));
    } else {
      out += kParts[random.below(std::size(kParts))];
    }
  }
  out.resize(size);
  return out;
}

TEST(SearchShortcuts, SetsOfCharactersAreFoundInBlocks) {
  constexpr AsciiSet kSet("\\%=&AZaz09\x01\x7f");
  Random random(1);
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string text = random_text(random, size);
    std::vector<std::uint64_t> quick{~0ull};
    std::vector<std::uint64_t> slow;
    kSet.mark(text, &quick);
    kSet.mark_portable(text, &slow);
    ASSERT_EQ(quick, slow) << size;
  }
}

TEST(SearchShortcuts, RunsOfBitsEndWhereTheyEnd) {
  constexpr AsciiSet kSet("x");
  Random random(2);
  for (int round = 0; round < 500; ++round) {
    std::string text(random.below(260), '.');
    for (char& c : text) c = random.below(8) == 0 ? '.' : 'x';
    std::vector<std::uint64_t> bits;
    kSet.mark(text, &bits);
    std::string again(text.size(), '.');
    for_each_run(bits, [&](std::size_t begin, std::size_t end) {
      ASSERT_LT(begin, end);
      ASSERT_LE(end, text.size());
      for (std::size_t i = begin; i < end; ++i) again[i] = 'x';
    });
    ASSERT_EQ(again, text);
  }
}

TEST(SearchShortcuts, FoldingWithoutOffsetsGivesTheSameText) {
  Random random(3);
  FoldBuffer buffer;
  for (std::size_t size = 0; size < 400; ++size) {
    const std::string text = random_text(random, size);
    buffer.assign(text);
    ASSERT_EQ(buffer.text(), folded(text)) << size;
  }
}

// The memory of runs holds what decode_runs() finds, also when places in it are taken again.
TEST(SearchShortcuts, RememberedRunsHoldTheSameTexts) {
  Random random(4);
  RunMemo memo;
  for (int round = 0; round < 2000; ++round) {
    std::string text = random_text(random, 1 + random.below(200));
    for (int i = 0; i < 3; ++i) {
      text += '|' + hide("Adelina" + std::to_string(random.below(50)),
                         static_cast<int>(random.below(kHidingForms)));
    }
    std::string remembered;
    memo.for_each(text, [&](std::string_view texts) { remembered += texts; });
    DecodedText decoded;
    decode_runs(text, &decoded);
    ASSERT_EQ(remembered, folded(decoded.text)) << round;
  }
}

}  // namespace
}  // namespace iztk::redaction
