#include "core/text/letter_fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>

#include "core/text/utf8.h"

namespace iztk::core {
namespace {

/// Characters are computed in small blocks, when one of a block is first needed.
constexpr char32_t kPageSize = 16;
/// Beyond U+1FFFF there are only ideographs.
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

// Letters and digits of a text; digits of any script as ASCII digits.
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

struct OtherLatin {
  char16_t letter;
  std::string_view ascii;
};
/// Small letters of Latin that Unicode does not decompose: strokes, hooks, two letters in one.
/// (ICU's transliterator "Latin-ASCII" also has them, but takes some 40 ms to load.)
constexpr OtherLatin kOtherLatin[] = {
    {u'æ', "ae"}, {u'ð', "d"}, {u'ø', "o"}, {u'þ', "th"}, {u'đ', "d"}, {u'ħ', "h"}, {u'ı', "i"},
    {u'ĸ', "k"},  {u'ł', "l"}, {u'ŋ', "n"}, {u'œ', "oe"}, {u'ŧ', "t"}, {u'ƀ', "b"}, {u'ɓ', "b"},
    {u'ƃ', "b"},  {u'ƈ', "c"}, {u'ɖ', "d"}, {u'ɗ', "d"},  {u'ƌ', "d"}, {u'ǝ', "e"}, {u'ə', "e"},
    {u'ɛ', "e"},  {u'ƒ', "f"}, {u'ǥ', "g"}, {u'ɠ', "g"},  {u'ɣ', "g"}, {u'ɦ', "h"}, {u'ɨ', "i"},
    {u'ɩ', "i"},  {u'ɉ', "j"}, {u'ƙ', "k"}, {u'ƚ', "l"},  {u'ɫ', "l"}, {u'ɲ', "n"}, {u'ƞ', "n"},
    {u'ɔ', "o"},  {u'ɵ', "o"}, {u'ƥ', "p"}, {u'ɍ', "r"},  {u'ɽ', "r"}, {u'ʃ', "s"}, {u'ƫ', "t"},
    {u'ƭ', "t"},  {u'ʈ', "t"}, {u'ʉ', "u"}, {u'ʊ', "u"},  {u'ʋ', "v"}, {u'ƴ', "y"}, {u'ɏ', "y"},
    {u'ƶ', "z"},  {u'ȥ', "z"}, {u'ʒ', "z"}};

icu::UnicodeString to_ascii(const icu::UnicodeString& text) {
  icu::UnicodeString result;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t unit = text.charAt(i);
    const auto other = std::find_if(std::begin(kOtherLatin), std::end(kOtherLatin),
                                    [unit](const OtherLatin& each) { return each.letter == unit; });
    if (other == std::end(kOtherLatin)) {
      result.append(unit);
    } else {
      result.append(icu::UnicodeString::fromUTF8(std::string(other->ascii)));
    }
  }
  return result;
}

/// Folds single characters by ICU's data.
class Folder {
 public:
  Folder() {
    UErrorCode error = U_ZERO_ERROR;
    case_folding_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    decomposition_ = icu::Normalizer2::getNFKDInstance(error);
  }

  std::string fold(char32_t character) const {
    const icu::UnicodeString whole(static_cast<UChar32>(character));
    UErrorCode error = U_ZERO_ERROR;
    if (case_folding_ == nullptr || decomposition_ == nullptr) return {};
    icu::UnicodeString text =
        decomposition_->normalize(case_folding_->normalize(whole, error), error);
    text = to_ascii(letters_of(text));
    std::string utf8;
    text.toUTF8String(utf8);
    return U_FAILURE(error) ? std::string() : utf8;
  }

 private:
  const icu::Normalizer2* case_folding_ = nullptr;
  const icu::Normalizer2* decomposition_ = nullptr;
};

void make(char32_t first, Page* page) {
  static const Folder folder;
  for (char32_t i = 0; i < kPageSize; ++i) {
    const char32_t character = first + i;
    // Surrogates are not characters.
    if (character >= 0xd800 && character <= 0xdfff) continue;
    std::string whole;
    append_utf8(character, &whole);
    std::string letters = folder.fold(character);
    // A character that stands for many letters counts as itself.
    if (letters.size() > 2 * whole.size()) letters = whole;
    Letters& entry = page->letters[i];
    entry.size = static_cast<unsigned char>(letters.size());
    std::memcpy(entry.text.data(), letters.data(), letters.size());
  }
}

/// U+0080 to U+009F are control characters in ISO 8859-1, and letters and marks in Windows-1252.
constexpr std::array<char16_t, 32> kWindows = {
    0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6,  0x2030, 0x160,
    0x2039, 0x152,  0x8d,   0x17d,  0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

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
