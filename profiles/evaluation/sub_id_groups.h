#ifndef IZTK_PROFILES_EVALUATION_SUB_ID_GROUPS_H_
#define IZTK_PROFILES_EVALUATION_SUB_ID_GROUPS_H_

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace iztk::profiles {

/// What observations with the same OBX-4 say together, by that text, in the order in which the
/// texts came. `Group` has a member `sub_id`. The views must live as long as this.
template <typename Group>
class SubIdGroups {
 public:
  /// The group of a text; a new one if there is none. Valid until the next call.
  Group& at(std::string_view sub_id) {
    if (groups_.size() <= kFew) {
      for (Group& group : groups_) {
        if (group.sub_id == sub_id) return group;
      }
      return add(sub_id);
    }
    if (numbers_.empty()) {
      for (std::size_t i = 0; i < groups_.size(); ++i) numbers_.emplace(groups_[i].sub_id, i);
    }
    const auto [found, is_new] = numbers_.emplace(sub_id, groups_.size());
    return is_new ? add(sub_id) : groups_[found->second];
  }

  auto begin() const { return groups_.begin(); }
  auto end() const { return groups_.end(); }

 private:
  /// Up to so many are compared one by one.
  static constexpr std::size_t kFew = 8;

  Group& add(std::string_view sub_id) {
    Group& group = groups_.emplace_back();
    group.sub_id = sub_id;
    return group;
  }

  std::vector<Group> groups_;
  std::unordered_map<std::string_view, std::size_t> numbers_;  ///< When there are more than a few.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_SUB_ID_GROUPS_H_
