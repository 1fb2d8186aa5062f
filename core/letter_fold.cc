#include "core/letter_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>

#include "core/utf8.h"

namespace iztk::core {
namespace {

/// Characters are worked out a few at a time, when one of them is first asked for.
constexpr char32_t kPageSize = 16;
/// Behind U+1FFFF stand ideographs alone.
constexpr char32_t kPages = 0x20000 / kPageSize;
/// Twice the four bytes of the longest character.
constexpr std::size_t kMost = 8;

struct Letters {
  unsigned char size = 0;
  std::array<char, kMost> text;
};

struct Page {
  std::once_flag made;
  std::array<Letters, kPageSize> letters;
};

bool counts(UChar32 c) {
  if (u_charType(c) == U_MODIFIER_LETTER) return false;  // Apostrophes, the okina.
  return u_isalpha(c) != 0 || u_isdigit(c) != 0 || u_charType(c) == U_OTHER_NUMBER;
}

// Letters and digits of a text; digits of any script as those of ASCII.
icu::UnicodeString letters_of(const icu::UnicodeString& text) {
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (!counts(c)) continue;
    const std::int32_t digit = u_charDigitValue(c);
    kept.append(digit >= 0 ? static_cast<UChar32>('0' + digit) : c);
  }
  return kept;
}

// Letters of Latin that are none of ASCII: strokes, hooks, ligatures that do not decompose.
bool has_other_latin(const icu::UnicodeString& text) {
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    UErrorCode error = U_ZERO_ERROR;
    if (c >= 0x80 && uscript_getScript(c, &error) == USCRIPT_LATIN) return true;
  }
  return false;
}

/// Folds single characters with what ICU knows. Used by one thread at a time.
class Folder {
 public:
  Folder() {
    UErrorCode error = U_ZERO_ERROR;
    case_folding_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    decomposition_ = icu::Normalizer2::getNFKDInstance(error);
    to_ascii_.reset(icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, error));
  }

  std::string fold(char32_t character) const {
    const icu::UnicodeString whole(static_cast<UChar32>(character));
    UErrorCode error = U_ZERO_ERROR;
    if (case_folding_ == nullptr || decomposition_ == nullptr) return {};
    icu::UnicodeString text =
        decomposition_->normalize(case_folding_->normalize(whole, error), error);
    text = letters_of(text);
    if (to_ascii_ != nullptr && has_other_latin(text)) to_ascii_->transliterate(text);
    // What stands for a letter in ASCII may be a capital, or have a mark beside it.
    text = letters_of(text.foldCase());
    std::string utf8;
    text.toUTF8String(utf8);
    return U_FAILURE(error) ? std::string() : utf8;
  }

 private:
  const icu::Normalizer2* case_folding_ = nullptr;
  const icu::Normalizer2* decomposition_ = nullptr;
  std::unique_ptr<icu::Transliterator> to_ascii_;
};

void make(char32_t first, Page* page) {
  // To read the rules of "Latin-ASCII" takes longer than to use them.
  static const Folder folder;
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  for (char32_t i = 0; i < kPageSize; ++i) {
    const char32_t character = first + i;
    // Halves of pairs are no characters.
    if (character >= 0xd800 && character <= 0xdfff) continue;
    std::string whole;
    append_utf8(character, &whole);
    std::string letters = folder.fold(character);
    // A character of many letters counts as itself.
    if (letters.size() > 2 * whole.size()) letters = whole;
    Letters& entry = page->letters[i];
    entry.size = static_cast<unsigned char>(letters.size());
    std::memcpy(entry.text.data(), letters.data(), letters.size());
  }
}

/// U+0080 to U+009F are control characters in ISO 8859-1, and letters and marks in Windows-1252.
constexpr std::array<char16_t, 32> kWindows = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e, 0x178};

}  // namespace

std::string_view folded_letters(char32_t character) {
  static std::array<Page, kPages> pages;
  if (character >= kPages * kPageSize) return {};
  Page& page = pages[character / kPageSize];
  std::call_once(page.made, [&] { make(character - character % kPageSize, &page); });
  const Letters& letters = page.letters[character % kPageSize];
  return {letters.text.data(), letters.size};
}

char32_t windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xa0 ? kWindows[byte - 0x80] : byte;
}

}  // namespace iztk::core
