#ifndef IZTK_PROFILES_EXCHANGE_RECENT_MAP_H_
#define IZTK_PROFILES_EXCHANGE_RECENT_MAP_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace iztk::profiles {

/// A map that remembers at least the last `kMost` keys, and never more than twice as many: memory
/// stays bounded, whatever the input. Not a core::BoundedMemo, because findings depend on what it
/// knows: how far back that reaches must not depend on which keys share a place.
template <typename Value>
class RecentMap {
 public:
  static constexpr std::size_t kMost = 65536;

  /// nullptr if the key is not known (any more).
  Value* find(std::uint64_t key) {
    for (auto* map : {&recent_, &older_}) {
      if (const auto found = map->find(key); found != map->end()) return &found->second;
    }
    return nullptr;
  }

  /// Notes a new key.
  void add(std::uint64_t key, Value value) {
    if (recent_.size() >= kMost) {
      older_ = std::move(recent_);
      recent_.clear();
    }
    recent_.insert_or_assign(key, std::move(value));
  }

 private:
  std::unordered_map<std::uint64_t, Value> recent_;
  std::unordered_map<std::uint64_t, Value> older_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EXCHANGE_RECENT_MAP_H_
