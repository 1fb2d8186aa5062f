// Shortcuts of the leak check: each gives what the way without it gives.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/random.h"
#include "redaction/leaks/encoded_text.h"
#include "redaction/leaks/pattern_search.h"
#include "redaction/text/ascii_set.h"
#include "redaction/text/text_fold.h"
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

// Long runs are those of all runs that are long enough, also where they go on in the next word.
TEST(SearchShortcuts, LongRunsAreAmongAllRuns) {
  using Runs = std::vector<std::pair<std::size_t, std::size_t>>;
  Random random(8);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint64_t> bits(1 + random.below(6), 0);
    const std::size_t rare = 2 + random.below(80);  // The longer the runs.
    for (std::size_t bit = 0; bit < bits.size() * 64; ++bit) {
      bits[bit / 64] |= std::uint64_t{random.below(rare) != 0} << (bit % 64);
    }
    for (std::size_t least = 1; least <= 64; ++least) {
      Runs expected;
      for_each_run(bits, [&](std::size_t begin, std::size_t end) {
        if (end - begin >= least) expected.emplace_back(begin, end);
      });
      Runs found;
      std::vector<std::uint64_t> copy = bits;
      for_each_long_run(&copy, least, [&](std::size_t begin, std::size_t end) {
        found.emplace_back(begin, end);
      });
      ASSERT_EQ(found, expected) << round << ' ' << least;
    }
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
    memo.for_each(
        text, [](std::size_t, std::size_t) { return false; },
        [&](std::string_view texts) { remembered += texts; });
    DecodedText decoded;
    decode_runs(text, &decoded);
    std::string lines;
    std::istringstream all(folded(decoded.text));
    for (std::string line; std::getline(all, line);) {
      if (line.size() >= RunMemo::kShortestLine) lines += line + '\n';
    }
    ASSERT_EQ(remembered, lines) << round;
  }
}

// Only runs that lie in one made value are left out: not what reaches over its end, and not what
// stands in a value that the policy keeps.
TEST(SearchShortcuts, RunsBesideMadeValuesAreRead) {
  RedactorFixture fixture("safe-harbor");
  fixture.redact("MSH|^~\\&|A|B\rPID|1||M77120^^^A^MR||Testpatient^Adelina\r");
  const std::string hidden = hiding::base64("Testpatient");
  const std::string output = "x|" + hidden + "|y";
  const auto size = static_cast<std::uint32_t>(hidden.size());
  const auto leaks = [&](std::vector<MadeSpan> made) {
    LeakReport report;
    fixture.redactor().check(output, made, &report);
    return report.leaks.size();
  };
  EXPECT_GT(leaks({}), 0u);
  EXPECT_EQ(leaks({{2, 2 + size}}), 0u);
  EXPECT_GT(leaks({{2, 2 + size, MadeKind::kKept}}), 0u);
  EXPECT_GT(leaks({{2, size - 2}}), 0u);
  EXPECT_GT(leaks({{6, 2 + size}}), 0u);
  EXPECT_GT(leaks({{0, 2}, {2 + size, 4 + size}}), 0u);
  EXPECT_GT(leaks({{0, 4}, {4, 2 + size}}), 0u);
}

// What OBX-5 holds depends on OBX-2 and OBX-3: here all kinds of them with the same contents.
std::string random_observation(Random& random, const std::string& day, const std::string& odd) {
  constexpr std::string_view kTypes[] = {"CE", "TX", "DT", "NM", "SN", "ID", "ED", ""};
  constexpr std::string_view kCodes[] = {"1-1",     "64994-7", "29768-9",
                                         "29769-7", "30973-2", "48767-8"};
  const std::string contents[] = {day, "V02^" + odd, "3", "V02^VFC^HL70064", "^=^5"};
  return "OBX|1|" + std::string(kTypes[random.below(std::size(kTypes))]) + "|" +
         std::string(kCodes[random.below(std::size(kCodes))]) + "^x^LN||" +
         contents[random.below(std::size(contents))] + "||||||F\r";
}

// What a field became is remembered: nothing in the result may tell.
TEST(SearchShortcuts, RememberedFieldsGiveTheSameResult) {
  for (const char* policy : {"safe-harbor", "limited-data-set", "cvrs-redacted", "none"}) {
    RedactorFixture warm(policy);
    Random random(5);
    for (int round = 0; round < 100; ++round) {
      const std::string day = "2024030" + std::to_string(random.below(10));
      const std::string odd = random.below(4) == 0 ? "Two words" : "2106-3";
      const std::string message = "MSH|^~\\&|APP|FAC|||" + day +
                                  "||VXU^V04^VXU_V04|C1|P|2.5.1\r"
                                  "PID|1||M77120^^^A^MR||Sample^Ann||" +
                                  day + "|F||" + odd +
                                  "^White^CDCREC~x^^^^^^^^^y\r"
                                  "RXA|0|1|" +
                                  day + "||03^MMR^CVX|" + (random.below(2) == 0 ? "0.5" : "\"\"") +
                                  "\r" + random_observation(random, day, odd) +
                                  random_observation(random, day, odd);
      RedactorFixture cold(policy);
      const Redaction& first = cold.redact(message);
      const Redaction& second = warm.redact(message);
      const auto same = [](const MadeSpan& a, const MadeSpan& b) {
        return a.begin == b.begin && a.end == b.end && a.kind == b.kind;
      };
      // Random tokens differ from vault to vault, but not in length.
      const bool random_tokens = std::string_view(policy) == "safe-harbor";
      ASSERT_TRUE(random_tokens || first.bytes == second.bytes) << message;
      ASSERT_EQ(first.bytes.size(), second.bytes.size()) << message;
      ASSERT_TRUE(std::equal(first.made.begin(), first.made.end(), second.made.begin(),
                             second.made.end(), same));
      ASSERT_EQ(first.quasi_identifiers, second.quasi_identifiers);
      ASSERT_EQ(first.dictionary.patterns().size(), second.dictionary.patterns().size());
      ASSERT_EQ(first.dictionary.dates().size(), second.dictionary.dates().size());
      ASSERT_EQ(first.report.leaks.size(), second.report.leaks.size());
    }
  }
}

// Offsets are made only of the texts in which something may be found: the hits are those of the
// whole.
TEST(SearchShortcuts, TextsOfJsonAndLinesAreSearchedOneByOne) {
  RedactorFixture fixture("safe-harbor");
  const Redaction& redaction = fixture.redact(
      "MSH|^~\\&|A|B\rPID|1||M77120^^^A^MR||Ode-Testpatient^Adelina^Bo||19590527|F|||"
      "318 Maplehurst Court^^Springfield^IL^62704||^PRN^PH^^^217^5554421\r");
  PatternSearch search;
  search.prepare(redaction.dictionary);
  constexpr std::string_view kParts[] = {
      "Testpatient", "Ode",  "Bo",       "Adelina ",       "1959-05-27", "27",
      "may",         "1959", " ",        "318 Maplehurst", "Maplehurst", "318",
      "5554421",     "x",    "\xc3\xa9", "M77120",         "atestpat"};
  Random random(21);
  std::size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string separator = round % 2 == 0 ? "\"" : "\r";
    std::string text;
    for (std::uint64_t i = random.below(12); i > 0; --i) {
      text += kParts[random.below(std::size(kParts))];
      if (random.below(2) == 0) text += separator;
    }
    FoldedText folded;
    fold(text, 0, &folded);
    std::vector<PatternHit> hits;
    search.find(folded, text, &hits);
    LeakReport report;
    fixture.redactor().check(text, &report);
    std::size_t plain = report.ambiguous;
    for (const Leak& leak : report.leaks) plain += leak.hidden ? 0 : 1;
    ASSERT_EQ(plain, hits.size()) << text;
    found += hits.empty() ? 0 : 1;
  }
  EXPECT_GT(found, 500u);
  EXPECT_LT(found, 2900u);
}

}  // namespace
}  // namespace iztk::redaction
