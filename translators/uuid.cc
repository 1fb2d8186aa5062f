#include "translators/uuid.h"

#include <array>
#include <bit>
#include <cstdint>

namespace iztk::translators {
namespace {

using Digest = std::array<std::uint8_t, 20>;

/// SHA-1 (RFC 3174), which UUID version 5 asks for.
class Sha1 {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<std::uint8_t>(c));
  }

  Digest finish() {
    const std::uint64_t bits = size_ * 8;
    add(0x80);
    while (size_ % kBlock != kBlock - 8) add(0);
    for (int shift = 56; shift >= 0; shift -= 8) add(static_cast<std::uint8_t>(bits >> shift));
    Digest out;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    }
    return out;
  }

 private:
  static constexpr std::size_t kBlock = 64;

  void add(std::uint8_t byte) {
    block_[size_++ % kBlock] = byte;
    if (size_ % kBlock == 0) mix();
  }

  void mix() {
    std::array<std::uint32_t, 80> words;
    for (std::size_t i = 0; i < 16; ++i) {
      words[i] = static_cast<std::uint32_t>(block_[4 * i]) << 24 |
                 static_cast<std::uint32_t>(block_[4 * i + 1]) << 16 |
                 static_cast<std::uint32_t>(block_[4 * i + 2]) << 8 |
                 static_cast<std::uint32_t>(block_[4 * i + 3]);
    }
    for (std::size_t i = 16; i < 80; ++i) {
      words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    auto [a, b, c, d, e] = state_;
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
    state_ = {state_[0] + a, state_[1] + b, state_[2] + c, state_[3] + d, state_[4] + e};
  }

  std::array<std::uint32_t, 5> state_{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  std::array<std::uint8_t, kBlock> block_{};
  std::uint64_t size_ = 0;
};

/// The name space of URLs (RFC 9562, 6.6); every name is a URL below kPrefix.
constexpr std::array<char, 16> kNameSpace{'\x6b', '\xa7', '\xb8', '\x11', '\x9d', '\xad',
                                          '\x11', '\xd1', '\x80', '\xb4', '\x00', '\xc0',
                                          '\x4f', '\xd4', '\x30', '\xc8'};
constexpr std::string_view kPrefix = "https://iztk.example.org/";

}  // namespace

std::string name_uuid(std::string_view name) {
  Sha1 sha;
  sha.add({kNameSpace.data(), kNameSpace.size()});
  sha.add(kPrefix);
  sha.add(name);
  Digest digest = sha.finish();
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x50);  // Version 5.
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);  // The variant of RFC 9562.
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

}  // namespace iztk::translators
