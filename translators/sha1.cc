#include "translators/sha1.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace iztk::translators {
namespace {

constexpr std::size_t kBlock = 64;

using State = std::array<std::uint32_t, 5>;
using Mix = void (*)(State* state, const unsigned char* block);

std::uint32_t big_endian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
         static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
}

void mix_portable(State* state, const unsigned char* block) {
  std::array<std::uint32_t, 80> words;
  for (std::size_t i = 0; i < 16; ++i) words[i] = big_endian(block + 4 * i);
  for (std::size_t i = 16; i < 80; ++i) {
    words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  }
  auto [a, b, c, d, e] = *state;
  for (std::size_t i = 0; i < 80; ++i) {
    const std::uint32_t f = i < 20   ? (b & c) | (~b & d)
                            : i < 40 ? b ^ c ^ d
                            : i < 60 ? (b & c) | (b & d) | (c & d)
                                     : b ^ c ^ d;
    const std::uint32_t k = i < 20   ? 0x5a827999
                            : i < 40 ? 0x6ed9eba1
                            : i < 60 ? 0x8f1bbcdc
                                     : 0xca62c1d6;
    const std::uint32_t next = std::rotl(a, 5) + f + e + k + words[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  *state = {(*state)[0] + a, (*state)[1] + b, (*state)[2] + c, (*state)[3] + d, (*state)[4] + e};
}

#if defined(__x86_64__)

/// Four rounds. `Group` (0 to 19) says which; the instruction wants its constant as a literal.
template <int Group>
__attribute__((target("sha,sse4.1"))) inline void four_rounds(__m128i words[4], __m128i* abcd,
                                                              __m128i* e) {
  __m128i& current = words[Group % 4];
  if constexpr (Group >= 4) {
    // The next four words of the schedule, out of the last sixteen.
    current = _mm_sha1msg1_epu32(current, words[(Group + 1) % 4]);
    current = _mm_xor_si128(current, words[(Group + 2) % 4]);
    current = _mm_sha1msg2_epu32(current, words[(Group + 3) % 4]);
  }
  const __m128i with_e = Group == 0 ? _mm_add_epi32(*e, current) : _mm_sha1nexte_epu32(*e, current);
  *e = *abcd;
  *abcd = _mm_sha1rnds4_epu32(*abcd, with_e, Group / 5);
}

template <int... Groups>
__attribute__((target("sha,sse4.1"))) inline void all_rounds(
    __m128i words[4], __m128i* abcd, __m128i* e, std::integer_sequence<int, Groups...>) {
  (four_rounds<Groups>(words, abcd, e), ...);
}

__attribute__((target("sha,sse4.1"))) void mix_with_instructions(State* state,
                                                                 const unsigned char* block) {
  const __m128i reverse = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  __m128i words[4];
  for (int i = 0; i < 4; ++i) {
    words[i] = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i)),
                                reverse);
  }
  const __m128i abcd_before =
      _mm_shuffle_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(state->data())), 0x1b);
  const __m128i e_before = _mm_set_epi32(static_cast<int>((*state)[4]), 0, 0, 0);
  __m128i abcd = abcd_before;
  __m128i e = e_before;
  all_rounds(words, &abcd, &e, std::make_integer_sequence<int, 20>());
  e = _mm_sha1nexte_epu32(e, e_before);
  abcd = _mm_add_epi32(abcd, abcd_before);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(state->data()), _mm_shuffle_epi32(abcd, 0x1b));
  (*state)[4] = static_cast<std::uint32_t>(_mm_extract_epi32(e, 3));
}

bool has_instructions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  constexpr unsigned kSha = 1u << 29;
  return __builtin_cpu_supports("sse4.1") != 0 && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 &&
         (b & kSha) != 0;
}

Mix choose_mix() { return has_instructions() ? &mix_with_instructions : &mix_portable; }

#else

Mix choose_mix() { return &mix_portable; }

#endif

const Mix kMix = choose_mix();

/// Collects bytes into blocks.
class Digest {
 public:
  void add(std::string_view bytes) {
    size_ += bytes.size();
    while (!bytes.empty()) {
      const std::size_t part = std::min(bytes.size(), kBlock - filled_);
      std::memcpy(block_.data() + filled_, bytes.data(), part);
      bytes.remove_prefix(part);
      filled_ += part;
      if (filled_ == kBlock) mix();
    }
  }

  std::array<std::uint8_t, 20> finish() {
    block_[filled_++] = 0x80;
    if (filled_ > kBlock - 8) {
      std::memset(block_.data() + filled_, 0, kBlock - filled_);
      mix();
    }
    std::memset(block_.data() + filled_, 0, kBlock - 8 - filled_);
    for (std::size_t i = 0; i < 8; ++i) {
      block_[kBlock - 1 - i] = static_cast<unsigned char>(8 * size_ >> (8 * i));
    }
    mix();
    std::array<std::uint8_t, 20> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    }
    return out;
  }

 private:
  void mix() {
    kMix(&state_, block_.data());
    filled_ = 0;
  }

  State state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  std::array<unsigned char, kBlock> block_;
  std::size_t filled_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace

std::array<std::uint8_t, 20> sha1(std::string_view first, std::string_view second) {
  Digest digest;
  digest.add(first);
  digest.add(second);
  return digest.finish();
}

}  // namespace iztk::translators
