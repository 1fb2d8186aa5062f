#include "redaction/text/ascii_set.h"

#include <cstring>

namespace iztk::redaction {
namespace {

constexpr std::size_t kWord = 64;

#if defined(__x86_64__)

#define IZTK_SSSE3 __attribute__((target("ssse3")))

constexpr std::size_t kBlock = 16;

IZTK_SSSE3 std::uint64_t mark_word(const AsciiSet& set, const char* bytes) {
  std::uint64_t mask = 0;
  for (std::size_t at = 0; at < kWord; at += kBlock) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    mask |= static_cast<std::uint64_t>(members(set, block)) << at;
  }
  return mask;
}

IZTK_SSSE3 void mark_ssse3(const AsciiSet& set, std::string_view text,
                           std::vector<std::uint64_t>* bits) {
  std::size_t word = 0;
  for (; (word + 1) * kWord <= text.size(); ++word) {
    (*bits)[word] = mark_word(set, text.data() + word * kWord);
  }
  if (word == bits->size()) return;
  // NUL is in no set, so what stands behind the end is not marked.
  char rest[kWord] = {};
  std::memcpy(rest, text.data() + word * kWord, text.size() - word * kWord);
  (*bits)[word] = mark_word(set, rest);
}

#endif

}  // namespace

void AsciiSet::mark_portable(std::string_view text, std::vector<std::uint64_t>* bits) const {
  bits->assign((text.size() + kWord - 1) / kWord, 0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    (*bits)[i / kWord] |= static_cast<std::uint64_t>(contains(text[i])) << i % kWord;
  }
}

void AsciiSet::mark(std::string_view text, std::vector<std::uint64_t>* bits) const {
#if defined(__x86_64__)
  static const bool has_ssse3 = __builtin_cpu_supports("ssse3");
  if (has_ssse3) {
    bits->resize((text.size() + kWord - 1) / kWord);
    mark_ssse3(*this, text, bits);
    return;
  }
#endif
  mark_portable(text, bits);
}

}  // namespace iztk::redaction
