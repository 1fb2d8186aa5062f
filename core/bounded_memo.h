#ifndef IZTK_CORE_BOUNDED_MEMO_H_
#define IZTK_CORE_BOUNDED_MEMO_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace iztk::core {

/// Answers that are asked for again and again. What it returns is exact: an `Entry` holds its key
/// in full, and `entry.holds(key)` says whether that is the key asked for; an empty one holds no
/// key. Bounded: `kSets` sets of two entries, found by the hash of the key. A new entry takes the
/// place of the older one of its set, but one that was asked for since it came has a second chance:
/// what comes once does not drive out what comes always. The result of whatever asks must be the
/// same with and without memory. Not thread-safe.
template <typename Entry, std::size_t kSets>
class BoundedMemo {
 public:
  static_assert((kSets & (kSets - 1)) == 0, "the set is a mask of the hash");

  BoundedMemo() : sets_(kSets), states_(kSets) {}

  /// nullptr if the key is not known (any more). Valid until the next make_room(). The low bits of
  /// the hash choose the set.
  template <typename Key>
  const Entry* find(std::uint64_t hash, const Key& key) {
    const std::size_t at = hash & (kSets - 1);
    for (std::uint8_t i = 0; i < 2; ++i) {
      if (!sets_[at][i].holds(key)) continue;
      states_[at].asked |= static_cast<std::uint8_t>(1 << i);
      return &sets_[at][i];
    }
    return nullptr;
  }

  /// The place for a new entry, which the caller fills with key and answer.
  Entry& make_room(std::uint64_t hash) {
    const std::size_t at = hash & (kSets - 1);
    State& state = states_[at];
    while ((state.asked >> state.next & 1) != 0) {
      state.asked &= static_cast<std::uint8_t>(~(1 << state.next));
      state.next ^= 1;
    }
    Entry& entry = sets_[at][state.next];
    state.next ^= 1;
    return entry;
  }

 private:
  struct State {
    std::uint8_t asked =
        0;                  ///< Bit i: entry i was asked for since it came, or since it was spared.
    std::uint8_t next = 0;  ///< The entry that goes first.
  };

  std::vector<std::array<Entry, 2>> sets_;
  std::vector<State> states_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_BOUNDED_MEMO_H_
