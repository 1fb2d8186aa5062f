#include "core/hash/hash.h"

#include <cstdint>

namespace iztk::core {

std::string hash_text(std::string_view text) {
  constexpr std::uint64_t kOffsetBasis = 0xcbf29ce484222325;
  constexpr std::uint64_t kPrime = 0x100000001b3;
  std::uint64_t hash = kOffsetBasis;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= kPrime;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit) {
    *digit = kDigits[hash & 0xF];
    hash >>= 4;
  }
  return out;
}

}  // namespace iztk::core
