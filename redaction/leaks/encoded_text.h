#ifndef IZTK_REDACTION_LEAKS_ENCODED_TEXT_H_
#define IZTK_REDACTION_LEAKS_ENCODED_TEXT_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "core/bounded_memo.h"
#include "redaction/text/ascii_set.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {

/// A text that was made by decoding another, and where each byte comes from.
struct DecodedText {
  std::string text;
  std::vector<std::uint32_t> offsets;  ///< Of each byte in the text that was decoded.
  std::vector<std::uint64_t> marks;    ///< For decoding: where something may begin.

  void clear() {
    text.clear();
    offsets.clear();
  }
};

/// Decodes what escapes single characters, all kinds at once: HL7 (`\F\`, `\X4A\`), JSON (`\u004a`,
/// `\n`), XML and HTML (`&#74;`, `&amp;`), URL (`%4A`), quoted-printable (`=4A`). False if nothing
/// was decoded. Of a text of many lines, those without escapes may be left out: lines are what CR,
/// LF and double quotes end, and each is decoded with the one that is before it.
enum class Lines : std::uint8_t { kWithEscapes, kAll };
bool decode_escapes(std::string_view text, Lines lines, DecodedText* out);

/// Decodes all runs that may be hexadecimal digits or base 64 (plain or for URLs), base 64 at all
/// four alignments, since nobody knows where the encoded text began. Bytes that are no text become
/// line ends. False if there is nothing to decode.
bool decode_runs(std::string_view text, DecodedText* out);

/// Remembers what runs hold: most of them are codes and words that come again in the next message.
/// The answer is the same with and without memory.
class RunMemo {
 public:
  /// Folded texts shorter than this are left out.
  static constexpr std::size_t kShortestLine = 4;

  /// Calls `take(texts)` with the folded texts of each run that decode_runs() would decode, one in
  /// a line, apart from runs of which `skip(begin, end)` is true.
  template <typename Skip, typename Take>
  void for_each(std::string_view text, const Skip& skip, const Take& take) {
    mark_runs(text, &marks_);
    for_each_long_run(&marks_, kShortest, [&](std::size_t begin, std::size_t end) {
      if (skip(begin, end)) return;
      take(folded_texts(text.substr(begin, end - begin)));
    });
  }

 private:
  static constexpr std::size_t kShortest = 6;
  static constexpr std::size_t kMostRun = 38;  ///< Longer ones are not remembered.
  static constexpr std::size_t kMostTexts = 88;

  /// A run with its texts, behind which a search may read eight bytes more (FoldBuffer).
  struct alignas(64) Entry {
    std::uint8_t run_size = 0;
    std::uint8_t texts_size = 0;
    std::array<char, kMostRun> run;
    std::array<char, kMostTexts> texts;

    bool holds(std::string_view asked) const {
      return run_size == asked.size() && std::memcmp(run.data(), asked.data(), run_size) == 0;
    }
  };

  static void mark_runs(std::string_view text, std::vector<std::uint64_t>* marks);
  std::string_view folded_texts(std::string_view run);
  std::string_view read(std::string_view run);

  core::BoundedMemo<Entry, 1024> runs_;
  std::vector<std::uint64_t> marks_;
  FoldBuffer texts_;
  DecodedText decoded_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_ENCODED_TEXT_H_
