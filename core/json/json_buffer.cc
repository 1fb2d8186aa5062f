#include "core/json/json_buffer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>

#include "core/text/eight_bytes.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace iztk::core {
namespace {

/// Which bytes need an escape in a JSON string.
constexpr auto kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = true;
  table['"'] = table['\\'] = table[0x7f] = true;
  return table;
}();

constexpr std::uint64_t kHighs = 0x8080808080808080;

/// Whether one of eight bytes is `byte`: the subtraction borrows only where the difference is 0.
constexpr std::uint64_t has_byte(std::uint64_t word, unsigned char byte) {
  const std::uint64_t difference = word ^ (kEachByte * byte);
  return (difference - kEachByte) & ~difference & kHighs;
}

/// Not 0 if one of eight bytes needs an escape.
constexpr std::uint64_t needs_escape(std::uint64_t word) {
  const std::uint64_t controls = (word - kEachByte * 0x20) & ~word & kHighs;
  return controls | has_byte(word, '"') | has_byte(word, '\\') | has_byte(word, 0x7f);
}

std::uint64_t load(const char* text) {
  std::uint64_t word;
  std::memcpy(&word, text, sizeof(word));
  return word;
}

#if defined(__SSE2__)

/// Copies sixteen bytes and returns a byte 0xff for each that needs an escape.
__m128i copy_block(const char* from, char* to) {
  const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block);
  // Signed comparison: non-ASCII bytes are negative, hence the maximum.
  const __m128i control =
      _mm_cmpeq_epi8(_mm_max_epu8(block, _mm_set1_epi8(0x1f)), _mm_set1_epi8(0x1f));
  const __m128i quote = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
  const __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
  const __m128i del = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7f));
  return _mm_or_si128(_mm_or_si128(control, quote), _mm_or_si128(slash, del));
}

/// Copies a text of sixteen bytes or more; returns whether anything in it needs an escape. Some of
/// the last sixteen bytes may be copied twice.
bool copy_long(std::string_view text, char* out) {
  constexpr std::size_t kBlock = sizeof(__m128i);
  __m128i found = _mm_setzero_si128();
  std::size_t i = 0;
  for (; i + kBlock <= text.size(); i += kBlock) {
    found = _mm_or_si128(found, copy_block(text.data() + i, out + i));
  }
  if (i < text.size()) {
    i = text.size() - kBlock;
    found = _mm_or_si128(found, copy_block(text.data() + i, out + i));
  }
  return _mm_movemask_epi8(found) != 0;
}

#endif

/// The same for a text of eight bytes or more.
bool copy_words(std::string_view text, char* out) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::uint64_t found = 0;
  std::size_t i = 0;
  for (; i + kWord <= text.size(); i += kWord) {
    const std::uint64_t word = load(text.data() + i);
    found |= needs_escape(word);
    std::memcpy(out + i, &word, kWord);
  }
  if (i < text.size()) {
    i = text.size() - kWord;
    const std::uint64_t word = load(text.data() + i);
    found |= needs_escape(word);
    std::memcpy(out + i, &word, kWord);
  }
  return found != 0;
}

/// The same for a text of any length.
bool copy_text(std::string_view text, char* out) {
#if defined(__SSE2__)
  if (text.size() >= sizeof(__m128i)) return copy_long(text, out);
#endif
  if (text.size() >= sizeof(std::uint64_t)) return copy_words(text, out);
  bool found = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    found = found || kNeedsEscape[static_cast<unsigned char>(text[i])];
    out[i] = text[i];
  }
  return found;
}

}  // namespace

void JsonBuffer::grow(std::size_t size) {
  const std::size_t used = this->size();
  const std::size_t room =
      std::max(2 * static_cast<std::size_t>(limit_ - bytes_.get()), used + size);
  void* bytes = std::realloc(bytes_.get(), room);
  if (bytes == nullptr) throw std::bad_alloc();
  static_cast<void>(bytes_.release());
  bytes_.reset(static_cast<char*>(bytes));
  end_ = bytes_.get() + used;
  limit_ = bytes_.get() + room;
}

void JsonBuffer::drop() {
  clear();
  if (static_cast<std::size_t>(limit_ - bytes_.get()) <= kMostKept) return;
  bytes_.reset();
  end_ = limit_ = nullptr;
  grow(kFirstSize);
}

// Copied first and checked on the way: hardly any text needs an escape.
void JsonBuffer::put_string(std::string_view text) {
  constexpr std::size_t kLongestEscape = 6;
  reserve(kLongestEscape * text.size() + 2);
  char* out = end_;
  *out++ = '"';
  out = copy_text(text, out) ? put_escaped(text, out) : out + text.size();
  *out++ = '"';
  end_ = out;
}

char* JsonBuffer::put_escaped(std::string_view text, char* out) {
  escapes_ = true;
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!kNeedsEscape[byte]) {
      *out++ = c;
      continue;
    }
    *out++ = '\\';
    if (c == '"' || c == '\\') {
      *out++ = c;
    } else if (c == '\n') {
      *out++ = 'n';
    } else {
      for (const char digit : {'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]}) *out++ = digit;
    }
  }
  return out;
}

}  // namespace iztk::core
