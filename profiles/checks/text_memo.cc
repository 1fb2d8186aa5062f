#include "profiles/checks/text_memo.h"

namespace iztk::profiles {
namespace {

// The odd constant of the golden ratio; the shift takes the high bits, where the product mixes
// best, down to the low ones, which the next product needs.
std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 32);
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// One to seven bytes.
std::uint64_t short_word(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < size; ++i) {
    word = word << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return word;
}

}  // namespace

std::uint64_t hash_of(const TextKey& key) {
  std::uint64_t hash = mix(reinterpret_cast<std::uintptr_t>(key.subject), key.text.size());
  const char* bytes = key.text.data();
  std::size_t left = key.text.size();
  if (left < sizeof(std::uint64_t)) return mix(hash, short_word(bytes, left));
  for (; left > sizeof(std::uint64_t); left -= 8, bytes += 8) hash = mix(hash, word_at(bytes));
  // The last word may overlap the one before: cheaper than its odd bytes.
  return mix(hash, word_at(bytes + left - sizeof(std::uint64_t)));
}

}  // namespace iztk::profiles
