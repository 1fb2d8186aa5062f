#ifndef IZTK_PROFILES_CHECKS_TEXT_MEMO_H_
#define IZTK_PROFILES_CHECKS_TEXT_MEMO_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace iztk::profiles {

/// All on which the outcome of a check depends.
struct TextKey {
  const void* subject = nullptr;  ///< The definition that the text is checked by.
  const void* aspect = nullptr;   ///< A second one, where two matter.
  std::uint32_t period = 0;       ///< Of the day on which its codes must be right.
  std::uint32_t charset = 0;      ///< How its bytes are to be read.
  std::string_view text;
};

std::uint64_t hash_of(const TextKey& key);

/// What checks of texts came to: feeds repeat themselves. Keys are compared in full, so a hit is
/// exact. Bounded: a new text takes the place of an older one, and texts of more than `kMaxText`
/// bytes are not kept.
template <typename Outcome, std::size_t kPairBits, std::size_t kMaxText>
class TextMemo {
 public:
  static constexpr std::size_t kLongestText = kMaxText;

  TextMemo() : pairs_(std::size_t{1} << kPairBits) {}

  /// nullptr if it is not known (any more). Valid until the next add().
  const Outcome* find(const TextKey& key) const {
    if (key.text.size() > kMaxText) return nullptr;
    const Pair& pair = pairs_[hash_of(key) >> (64 - kPairBits)];
    for (const Slot& slot : pair.slots) {
      if (slot.holds(key)) return &slot.outcome;
    }
    return nullptr;
  }

  void add(const TextKey& key, const Outcome& outcome) {
    if (key.text.size() > kMaxText) return;
    Pair& pair = pairs_[hash_of(key) >> (64 - kPairBits)];
    Slot& slot = pair.slots[pair.next];
    pair.next ^= 1;
    slot.subject = key.subject;
    slot.aspect = key.aspect;
    slot.period = key.period;
    slot.charset = key.charset;
    slot.size = static_cast<std::uint32_t>(key.text.size());
    slot.outcome = outcome;
    std::memcpy(slot.text.data(), key.text.data(), key.text.size());
  }

 private:
  struct Slot {
    const void* subject = nullptr;
    const void* aspect = nullptr;
    std::uint32_t period = 0;
    std::uint32_t charset = 0;
    std::uint32_t size = 0;
    Outcome outcome{};
    std::array<char, kMaxText> text;

    bool holds(const TextKey& key) const {
      return subject == key.subject && aspect == key.aspect && period == key.period &&
             charset == key.charset && size == key.text.size() &&
             std::memcmp(text.data(), key.text.data(), size) == 0;
    }
  };

  /// Two texts of one hash: of two that come again and again, none drives out the other.
  struct Pair {
    std::array<Slot, 2> slots;
    std::uint32_t next = 0;
  };

  std::vector<Pair> pairs_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_TEXT_MEMO_H_
