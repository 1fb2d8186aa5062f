#ifndef IZTK_CORE_HASH_HASH_H_
#define IZTK_CORE_HASH_HASH_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace iztk::core {

/// FNV-1a, 64 bits: a number for a text; equal texts have equal numbers, and different ones nearly
/// always different ones. `start` goes on from the number of what stands before.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t start = 0xcbf29ce484222325ULL) {
  std::uint64_t number = start;
  for (const char c : text) {
    number ^= static_cast<unsigned char>(c);
    number *= 0x100000001b3ULL;
  }
  return number;
}

/// A hash of a short text for a place in a memory. Who looks there compares the whole text.
inline std::uint64_t short_hash(std::string_view text, std::uint64_t seed) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
  std::uint64_t hash = (seed ^ text.size()) * kFactor;
  std::size_t at = 0;
  std::uint64_t bytes = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::memcpy(&bytes, text.data() + at, 8);
    hash = (hash ^ (hash >> 29) ^ bytes) * kFactor;
  }
  bytes = 0;
  for (; at < text.size(); ++at) bytes = bytes << 8 | static_cast<unsigned char>(text[at]);
  hash = (hash ^ (hash >> 29) ^ bytes) * kFactor;
  return hash ^ (hash >> 32);
}

/// 16 hexadecimal digits that are the same for the same text on every machine (FNV-1a, 64 bits).
/// For telling texts apart, not for secrets.
std::string hash_text(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_HASH_H_
