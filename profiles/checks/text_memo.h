#ifndef IZTK_PROFILES_CHECKS_TEXT_MEMO_H_
#define IZTK_PROFILES_CHECKS_TEXT_MEMO_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/bounded_memo.h"

namespace iztk::profiles {

/// All on which the outcome of a check depends.
struct TextKey {
  const void* subject = nullptr;  ///< The definition that the text is checked by.
  std::uint32_t charset = 0;      ///< How its bytes are to be read.
  std::string_view text;
};

std::uint64_t hash_of(const TextKey& key);

/// What checks of texts came to: feeds repeat themselves. Texts of more than `kMaxText` bytes are
/// not kept.
template <typename Outcome, std::size_t kSets, std::size_t kMaxText>
class TextMemo {
 public:
  static constexpr std::size_t kLongestText = kMaxText;

  /// nullptr if it is not known (any more). Valid until the next add().
  const Outcome* find(const TextKey& key) {
    if (key.text.size() > kMaxText) return nullptr;
    const Entry* known = texts_.find(hash_of(key), key);
    return known == nullptr ? nullptr : &known->outcome;
  }

  void add(const TextKey& key, const Outcome& outcome) {
    if (key.text.size() > kMaxText) return;
    Entry& entry = texts_.make_room(hash_of(key));
    entry.subject = key.subject;
    entry.charset = key.charset;
    entry.size = static_cast<std::uint32_t>(key.text.size());
    entry.outcome = outcome;
    std::memcpy(entry.text.data(), key.text.data(), key.text.size());
  }

 private:
  struct Entry {
    const void* subject = nullptr;
    std::uint32_t charset = 0;
    std::uint32_t size = UINT32_MAX;  ///< Of the text; that of no text if there is no key.
    Outcome outcome{};
    std::array<char, kMaxText> text;

    bool holds(const TextKey& key) const {
      return subject == key.subject && charset == key.charset && size == key.text.size() &&
             std::memcmp(text.data(), key.text.data(), size) == 0;
    }
  };

  core::BoundedMemo<Entry, kSets> texts_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_TEXT_MEMO_H_
