#include "redaction/text/text_fold.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/text/letter_fold.h"
#include "core/text/utf8.h"
#include "redaction/text/ascii_set.h"

namespace iztk::redaction {
namespace {

/// How an ASCII byte is folded; 0: it goes.
constexpr std::array<char, 128> make_ascii() {
  std::array<char, 128> table = {};
  for (int c = 0; c < 128; ++c) {
    const bool digit = c >= '0' && c <= '9';
    const bool small = c >= 'a' && c <= 'z';
    if (digit || small) table[c] = static_cast<char>(c);
    if (c >= 'A' && c <= 'Z') table[c] = static_cast<char>(c + 32);
  }
  for (const char c : std::string_view("|^~&\\\"\r\n")) table[static_cast<std::size_t>(c)] = c;
  // Everything else that may stand between two different texts.
  for (const char c : std::string_view("\x01\x02\x0b\x1c"))
    table[static_cast<std::size_t>(c)] = '\n';
  return table;
}
constexpr std::array<char, 128> kAscii = make_ascii();

// The character at the front; a byte that does not start a UTF-8 sequence is Windows-1252.
core::CodePoint decode(std::string_view text) {
  const core::CodePoint point = core::decode_utf8(text);
  if (point.size != 0) return point;
  return {core::windows_1252(static_cast<unsigned char>(text[0])), 1};
}

/// A letter of another script that looks like one of Latin, folded.
struct Lookalike {
  char32_t letter;
  char latin;
};
// Capital letters count: Greek and Cyrillic names are folded like what they are compared with.
// Sorted. Small capitals and other letters of phonetics, Greek, Cyrillic, Armenian, Lisu.
constexpr Lookalike kLookalikes[] = {
    {0x251, 'a'},  {0x261, 'g'},  {0x262, 'g'},  {0x26a, 'i'},  {0x274, 'n'},  {0x280, 'r'},
    {0x28f, 'y'},  {0x299, 'b'},  {0x29c, 'h'},  {0x29f, 'l'},  {0x3b1, 'a'},  {0x3b2, 'b'},
    {0x3b5, 'e'},  {0x3b6, 'z'},  {0x3b7, 'h'},  {0x3b9, 'i'},  {0x3ba, 'k'},  {0x3bc, 'm'},
    {0x3bd, 'n'},  {0x3bf, 'o'},  {0x3c1, 'p'},  {0x3c4, 't'},  {0x3c5, 'y'},  {0x3c7, 'x'},
    {0x430, 'a'},  {0x432, 'b'},  {0x435, 'e'},  {0x43a, 'k'},  {0x43c, 'm'},  {0x43d, 'h'},
    {0x43e, 'o'},  {0x440, 'p'},  {0x441, 'c'},  {0x442, 't'},  {0x443, 'y'},  {0x445, 'x'},
    {0x455, 's'},  {0x456, 'i'},  {0x458, 'j'},  {0x475, 'v'},  {0x4bb, 'h'},  {0x4cf, 'l'},
    {0x501, 'd'},  {0x51b, 'q'},  {0x51d, 'w'},  {0x566, 'q'},  {0x570, 'h'},  {0x575, 'j'},
    {0x578, 'n'},  {0x57d, 'u'},  {0x581, 'g'},  {0x585, 'o'},  {0x1d00, 'a'}, {0x1d04, 'c'},
    {0x1d05, 'd'}, {0x1d07, 'e'}, {0x1d0a, 'j'}, {0x1d0b, 'k'}, {0x1d0d, 'm'}, {0x1d0f, 'o'},
    {0x1d18, 'p'}, {0x1d1b, 't'}, {0x1d1c, 'u'}, {0x1d20, 'v'}, {0x1d21, 'w'}, {0x1d22, 'z'},
    {0xa4d0, 'b'}, {0xa4d1, 'p'}, {0xa4d3, 'd'}, {0xa4d4, 't'}, {0xa4d6, 'g'}, {0xa4d7, 'k'},
    {0xa4d9, 'j'}, {0xa4da, 'c'}, {0xa4dc, 'z'}, {0xa4dd, 'f'}, {0xa4df, 'm'}, {0xa4e0, 'n'},
    {0xa4e1, 'l'}, {0xa4e2, 's'}, {0xa4e3, 'r'}, {0xa4e6, 'v'}, {0xa4e7, 'h'}, {0xa4ea, 'w'},
    {0xa4eb, 'x'}, {0xa4ec, 'y'}, {0xa4ee, 'a'}, {0xa4f0, 'e'}, {0xa4f2, 'i'}, {0xa4f3, 'o'},
    {0xa4f4, 'u'}, {0xa730, 'f'}, {0xa731, 's'}, {0xa7af, 'q'}};

/// Letters in circles and squares that Unicode does not decompose: white on black, and those that
/// flags are made of. Each range is an alphabet.
constexpr char32_t kAlphabets[] = {0x1f150, 0x1f170, 0x1f1e6};
constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz";

// The letters as Latin ones if they look like one.
std::string_view as_latin(std::string_view letters) {
  if (letters.size() < 2) return letters;
  const core::CodePoint first = core::decode_utf8(letters);
  if (first.size != letters.size()) return letters;
  const auto* const found =
      std::lower_bound(std::begin(kLookalikes), std::end(kLookalikes), first.value,
                       [](const Lookalike& each, char32_t value) { return each.letter < value; });
  const bool same = found != std::end(kLookalikes) && found->letter == first.value;
  return same ? std::string_view(&found->latin, 1) : letters;
}

// What a character above ASCII counts as: at most twice its bytes.
std::string_view fold_character(const core::CodePoint& character, std::string_view text) {
  constexpr char32_t kIdeographs = 0x20000;
  constexpr char32_t kTags = 0xe0000;  // Characters of no width, and those of private use.
  if (character.value >= kTags) return {};
  if (character.value >= kIdeographs) return text.substr(0, character.size);
  for (const char32_t first : kAlphabets) {
    if (character.value < first) break;
    if (character.value - first < kAlphabet.size()) {
      return kAlphabet.substr(character.value - first, 1);
    }
  }
  return as_latin(core::folded_letters(character.value).substr(0, 2 * character.size));
}

/// What FoldBuffer needs behind a text: a block may be written beyond, and eight bytes are read.
constexpr std::size_t kRoomBehind = 24;

// The character at the front, folded; returns its length.
std::size_t fold_one(std::string_view text, char** to) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x80) {
    **to = kAscii[byte];
    *to += kAscii[byte] != '\0';
    return 1;
  }
  const core::CodePoint character = decode(text);
  for (const char c : fold_character(character, text)) *(*to)++ = c;
  return character.size;
}

#if defined(__x86_64__)

#define IZTK_SSSE3_POPCNT __attribute__((target("ssse3,popcnt")))

constexpr std::size_t kFoldBlock = 16;

/// What folding does not take away.
constexpr AsciiSet kKept(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789|^~&\\\"\r\n\x01\x02\x0b\x1c");

/// By eight bits: the numbers of those that are set.
constexpr std::array<std::array<std::uint8_t, 8>, 256> make_places() {
  std::array<std::array<std::uint8_t, 8>, 256> table = {};
  for (std::size_t bits = 0; bits < table.size(); ++bits) {
    std::size_t count = 0;
    for (std::uint8_t i = 0; i < 8; ++i) {
      if ((bits >> i & 1) != 0) table[bits][count++] = i;
    }
  }
  return table;
}
constexpr auto kPlaces = make_places();

// Eight bytes without those whose bit is not set.
IZTK_SSSE3_POPCNT inline void write_kept(__m128i bytes, unsigned keep, char** to) {
  const __m128i places = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kPlaces[keep].data()));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(*to), _mm_shuffle_epi8(bytes, places));
  *to += std::popcount(keep);
}

// Folds blocks of 16 bytes up to the first one that is not ASCII; returns how many bytes that were.
IZTK_SSSE3_POPCNT std::size_t fold_blocks(std::string_view text, char** to) {
  std::size_t at = 0;
  while (at < text.size()) {
    __m128i block;
    if (at + kFoldBlock <= text.size()) {
      block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    } else {
      // NUL goes, so the last block may be filled up with it.
      char rest[kFoldBlock] = {};
      std::memcpy(rest, text.data() + at, text.size() - at);
      block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(rest));
    }
    if (_mm_movemask_epi8(block) != 0) return at;
    const unsigned keep = members(kKept, block);
    const __m128i capital = _mm_and_si128(_mm_cmpgt_epi8(block, _mm_set1_epi8('A' - 1)),
                                          _mm_cmpgt_epi8(_mm_set1_epi8('Z' + 1), block));
    __m128i folded = _mm_or_si128(block, _mm_and_si128(capital, _mm_set1_epi8(0x20)));
    // Of the control characters that are kept, all but CR become LF.
    const __m128i control = _mm_andnot_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\r')),
                                             _mm_cmpgt_epi8(_mm_set1_epi8(0x20), block));
    folded = _mm_or_si128(_mm_andnot_si128(control, folded),
                          _mm_and_si128(control, _mm_set1_epi8('\n')));
    write_kept(folded, keep & 255, to);
    write_kept(_mm_srli_si128(folded, 8), keep >> 8, to);
    at += kFoldBlock;
  }
  return text.size();
}

bool has_blocks() {
  static const bool has = __builtin_cpu_supports("ssse3") && __builtin_cpu_supports("popcnt");
  return has;
}

#else

std::size_t fold_blocks(std::string_view, char**) { return 0; }
bool has_blocks() { return false; }

#endif

}  // namespace

void FoldBuffer::assign(std::string_view text) {
  // A character becomes at most twice its bytes.
  const std::size_t room = 2 * text.size() + kRoomBehind;
  if (bytes_.size() < room) bytes_.resize(2 * room);
  char* to = bytes_.data();
  std::size_t at = 0;
  const bool blocks = has_blocks();
  while (at < text.size()) {
    if (blocks) at += fold_blocks(text.substr(at), &to);
    constexpr std::size_t kStep = 16;
    const std::size_t end = blocks ? std::min(text.size(), at + kStep) : text.size();
    while (at < end) at += fold_one(text.substr(at), &to);
  }
  size_ = static_cast<std::size_t>(to - bytes_.data());
  std::memset(to, 0, 8);
}

void FoldBuffer::drop_short_lines(std::size_t least) {
  std::size_t kept = 0;
  std::size_t line = 0;
  for (std::size_t at = 0; at < size_; ++at) {
    bytes_[kept++] = bytes_[at];
    if (bytes_[at] != '\n') continue;
    if (kept - line <= least) kept = line;
    line = kept;
  }
  size_ = kept;
  std::memset(bytes_.data() + kept, 0, 8);
}

void fold(std::string_view text, std::uint32_t base, FoldedText* out) {
  const std::size_t start = out->text.size();
  // A character becomes at most twice its bytes.
  const bool high = std::any_of(text.begin(), text.end(),
                                [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const std::size_t most = start + text.size() * (high ? 2 : 1) + 1;
  out->text.resize(most);
  out->offsets.resize(most);
  char* to = out->text.data() + start;
  std::uint32_t* offset = out->offsets.data() + start;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const char c = kAscii[byte];
      *to = c;
      *offset = base + static_cast<std::uint32_t>(at);
      to += c != '\0';
      offset += c != '\0';
      ++at;
      continue;
    }
    const core::CodePoint character = decode(text.substr(at));
    for (const char c : fold_character(character, text.substr(at))) {
      *to++ = c;
      *offset++ = base + static_cast<std::uint32_t>(at);
    }
    at += character.size;
  }
  const auto size = static_cast<std::size_t>(to - out->text.data());
  out->text.resize(size);
  out->offsets.resize(size);
}

namespace {

// The general case: letters above ASCII.
std::string folded_letters(std::string_view text) {
  FoldedText out;
  fold(text, 0, &out);
  return std::move(out.text);
}

}  // namespace

std::string folded(std::string_view text) {
  std::string ascii;
  ascii.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= kAscii.size()) return folded_letters(text);
    if (kAscii[byte] != '\0') ascii += kAscii[byte];
  }
  return ascii;
}

}  // namespace iztk::redaction
