#include "redaction/methods/key_strength.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "redaction/methods/locked_bytes.h"

namespace iztk::redaction {
namespace {

/// 32 random bytes in hexadecimal digits have fewer once in 10^17 keys.
constexpr std::size_t kLeastDifferent = 8;

/// How often each byte occurs.
std::array<std::size_t, 256> count_bytes(std::string_view key) {
  std::array<std::size_t, 256> counts = {};
  for (const char c : key) ++counts[static_cast<unsigned char>(c)];
  return counts;
}

bool is_most(std::size_t hits, std::size_t of) { return 2 * hits > of; }

unsigned char difference(char a, char b) { return static_cast<unsigned char>(a - b); }

/// Whether most bytes are the same as those `lag` before: a repeated pattern.
bool repeats(std::string_view key, std::size_t lag) {
  std::size_t hits = 0;
  for (std::size_t i = lag; i < key.size(); ++i) hits += key[i] == key[i - lag];
  return is_most(hits, key.size() - lag);
}

/// Whether most bytes go on in the steps of those before: a sequence, or `lag` of them by turns.
bool goes_on(std::string_view key, std::size_t lag) {
  std::size_t hits = 0;
  for (std::size_t i = 2 * lag; i < key.size(); ++i) {
    hits += difference(key[i], key[i - lag]) == difference(key[i - lag], key[i - 2 * lag]);
  }
  return is_most(hits, key.size() - 2 * lag);
}

// Both foretell half of the key at least: by chance that does not happen.
bool follows_from_itself(std::string_view key) {
  for (std::size_t lag = 1; lag <= key.size() / 2; ++lag) {
    if (repeats(key, lag)) return true;
  }
  for (std::size_t lag = 1; lag <= key.size() / 4; ++lag) {
    if (goes_on(key, lag)) return true;
  }
  return false;
}

std::string why_bytes_are_guessable(std::string_view key) {
  const std::array<std::size_t, 256> counts = count_bytes(key);
  const auto different =
      static_cast<std::size_t>(std::ranges::count_if(counts, [](std::size_t n) { return n != 0; }));
  if (different < kLeastDifferent) {
    return "it has fewer than " + std::to_string(kLeastDifferent) + " different bytes";
  }
  if (is_most(std::ranges::max(counts), key.size())) return "most of its bytes are the same";
  if (follows_from_itself(key)) return "it repeats a pattern or counts on";
  return {};
}

}  // namespace

std::string why_guessable(std::string_view key) {
  std::string why = why_bytes_are_guessable(key);
  if (!why.empty() || key.empty()) return why;
  LockedBytes decoded(key.size());
  const int size =
      EVP_DecodeBlock(decoded.data(), reinterpret_cast<const unsigned char*>(key.data()),
                      static_cast<int>(key.size()));
  if (size <= 0) return {};  // No text in base 64.
  decoded.shorten(static_cast<std::size_t>(size));
  return why_bytes_are_guessable(decoded.view());
}

}  // namespace iztk::redaction
