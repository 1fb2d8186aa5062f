#include "fhir/content_digest.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace iztk::fhir {
namespace {

// Digits of the fraction of pi: nothing-up-my-sleeve numbers.
constexpr std::uint64_t kPi[] = {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0,
                                 0x082efa98ec4e6c89};
constexpr std::size_t kWord = 8;
constexpr std::size_t kBlock = 2 * kWord;

/// Eight bytes, little-endian, whatever the byte order of the machine.
std::uint64_t load(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, kWord);
  return std::endian::native == std::endian::big ? __builtin_bswap64(word) : word;
}

/// Both halves of the product, XORed: each bit depends on all bits of both factors.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Two sums over the same words in different order, so that they do not collide together. The
/// previous value is added again, because a product with 0 must not erase it.
struct Sums {
  std::uint64_t first = kPi[0];
  std::uint64_t second = kPi[1];

  void add(std::uint64_t left, std::uint64_t right) {
    first = std::rotl(first, 29) + fold(first ^ left, right ^ kPi[2]);
    second = std::rotl(second, 31) + fold(second ^ right, left ^ kPi[3]);
  }
};

void put_hex(std::uint64_t number, std::string* out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) *out += kHex[(number >> shift) & 15];
}

}  // namespace

std::string content_digest(std::string_view text) {
  Sums sums;
  std::string_view rest = text;
  for (; rest.size() >= kBlock; rest.remove_prefix(kBlock)) {
    sums.add(load(rest.data()), load(rest.data() + kWord));
  }
  std::array<char, kBlock> last{};
  rest.copy(last.data(), rest.size());
  sums.add(load(last.data()), load(last.data() + kWord));
  sums.add(text.size(), sums.second);  // The zeros after the text are not part of it.
  sums.add(sums.second, sums.first);
  std::string out;
  put_hex(sums.first, &out);
  put_hex(sums.second, &out);
  return out;
}

}  // namespace iztk::fhir
