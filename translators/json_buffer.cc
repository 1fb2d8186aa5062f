#include "translators/json_buffer.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace iztk::translators {
namespace {

/// Which bytes need an escape in a JSON string.
constexpr auto kNeedsEscape = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 0x20; ++i) table[i] = true;
  table['"'] = table['\\'] = table[0x7f] = true;
  return table;
}();

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

/// Whether one of eight bytes is `byte`: then the subtraction borrows only where the difference is
/// 0.
constexpr std::uint64_t has_byte(std::uint64_t word, unsigned char byte) {
  const std::uint64_t difference = word ^ (kOnes * byte);
  return (difference - kOnes) & ~difference & kHighs;
}

/// Not 0 if one of eight bytes needs an escape.
constexpr std::uint64_t needs_escape(std::uint64_t word) {
  const std::uint64_t controls = (word - kOnes * 0x20) & ~word & kHighs;
  return controls | has_byte(word, '"') | has_byte(word, '\\') | has_byte(word, 0x7f);
}

std::uint64_t load(const char* text) {
  std::uint64_t word;
  std::memcpy(&word, text, sizeof(word));
  return word;
}

}  // namespace

void JsonBuffer::grow(std::size_t size) {
  const std::size_t used = static_cast<std::size_t>(end_ - bytes_.get());
  const std::size_t room =
      std::max(2 * static_cast<std::size_t>(limit_ - bytes_.get()), used + size);
  auto bytes = std::make_unique_for_overwrite<char[]>(room);
  if (used != 0) std::memcpy(bytes.get(), bytes_.get(), used);
  bytes_ = std::move(bytes);
  end_ = bytes_.get() + used;
  limit_ = bytes_.get() + room;
}

// Copies eight bytes at a time while none of them needs an escape, as is nearly always so. The last
// eight of a text may be copied twice in part.
void JsonBuffer::put_string(std::string_view text) {
  constexpr std::size_t kLongestEscape = 6;
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  reserve(kLongestEscape * text.size() + 2 + kWord);
  char* out = end_;
  *out++ = '"';
  const char* from = text.data();
  const std::size_t size = text.size();
  std::uint64_t found = 0;
  if (size >= kWord) {
    std::size_t i = 0;
    for (; i + kWord <= size; i += kWord) {
      const std::uint64_t word = load(from + i);
      found |= needs_escape(word);
      std::memcpy(out + i, &word, kWord);
    }
    if (i < size) {
      const std::uint64_t word = load(from + size - kWord);
      found |= needs_escape(word);
      std::memcpy(out + size - kWord, &word, kWord);
    }
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      found |= kNeedsEscape[static_cast<unsigned char>(from[i])] ? 1u : 0u;
      out[i] = from[i];
    }
  }
  out = found == 0 ? out + size : put_escaped(text, out);
  *out++ = '"';
  end_ = out;
}

char* JsonBuffer::put_escaped(std::string_view text, char* out) {
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

}  // namespace iztk::translators
