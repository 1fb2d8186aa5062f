#ifndef IZTK_PROFILES_EVALUATION_BY_SEGMENT_H_
#define IZTK_PROFILES_EVALUATION_BY_SEGMENT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace iztk::profiles {

/// Things about the segments of one message. To look at those of one segment takes no longer when
/// there are many of others.
template <typename Item>
class BySegment {
 public:
  /// `segment` is the index of a segment, or core::Place::kNoSegment.
  void add(std::uint32_t segment, Item item) {
    const std::size_t slot = slot_of(segment);
    if (slot >= last_.size()) last_.resize(std::max(slot + 1, 2 * last_.size()), kNone);
    items_.push_back({std::move(item), last_[slot]});
    last_[slot] = static_cast<std::uint32_t>(items_.size() - 1);
  }

  /// Whether the predicate holds for one of them.
  template <typename Predicate>
  bool any_of(std::uint32_t segment, Predicate predicate) const {
    const std::size_t slot = slot_of(segment);
    if (slot >= last_.size()) return false;
    for (std::uint32_t i = last_[slot]; i != kNone; i = items_[i].before) {
      if (predicate(items_[i].item)) return true;
    }
    return false;
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  struct Entry {
    Item item;
    std::uint32_t before;  ///< The one before it of the same segment.
  };

  /// kNoSegment comes first.
  static std::size_t slot_of(std::uint32_t segment) {
    return static_cast<std::uint32_t>(segment + 1);
  }

  std::vector<Entry> items_;
  std::vector<std::uint32_t> last_;  ///< By slot.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_BY_SEGMENT_H_
