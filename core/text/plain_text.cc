#include "core/text/plain_text.h"

#include <cstring>

#include "core/text/eight_bytes.h"

namespace iztk::core {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080;

}  // namespace

// The usual tests for a byte in a word (Anderson, Bit Twiddling Hacks: "determine if a word has a
// byte less than n", "has a zero byte"). A borrow starts only at a byte that is found anyway.
inline bool PlainText::are_plain(std::uint64_t word) const {
  const std::uint64_t below_blank = (word - kEachByte * ' ') & ~word;
  const std::uint64_t above_tilde = (word + kEachByte) | word;
  std::uint64_t found = below_blank | above_tilde;
  for (std::size_t i = 0; i < special_count_; ++i) {
    const std::uint64_t zero_where_equal = word ^ special_[i];
    found |= (zero_where_equal - kEachByte) & ~zero_where_equal;
  }
  return (found & kHighBits) == 0;
}

bool PlainText::covers(std::string_view text) const {
  if (text.empty()) return true;
  if (!not_first_.empty() && not_first_.find(text.front()) != std::string_view::npos) return false;
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::uint64_t word = kEachByte * 'a';
  if (text.size() < kWord) {
    std::memcpy(&word, text.data(), text.size());
    return are_plain(word);
  }
  for (std::size_t i = 0; i + kWord < text.size(); i += kWord) {
    std::memcpy(&word, text.data() + i, kWord);
    if (!are_plain(word)) return false;
  }
  std::memcpy(&word, text.data() + text.size() - kWord, kWord);
  return are_plain(word);
}

}  // namespace iztk::core
