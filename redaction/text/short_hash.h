#ifndef IZTK_REDACTION_TEXT_SHORT_HASH_H_
#define IZTK_REDACTION_TEXT_SHORT_HASH_H_

#include <cstdint>
#include <cstring>
#include <string_view>

namespace iztk::redaction {

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

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_SHORT_HASH_H_
