#include "core/hash/hash.h"

#include <cstdint>

namespace iztk::core {

std::string hash_text(std::string_view text) {
  std::uint64_t hash = fnv1a(text);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit) {
    *digit = kDigits[hash & 0xF];
    hash >>= 4;
  }
  return out;
}

}  // namespace iztk::core
