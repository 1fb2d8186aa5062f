#include "redaction/message/removed_parts.h"

#include <utility>

namespace iztk::redaction {

bool RemovedParts::add(ClassId data_class, std::string_view value, std::uint32_t component) {
  const DataClass& facts = classes_.at(data_class);
  const bool checks = facts.traits.check_digit && previous_component_ == 1;
  if (checks && !previous_.empty()) dictionary_.add_checked(previous_class_, previous_, value);
  if (!facts.traits.searched) return false;
  previous_class_ = data_class;
  dictionary_.add(data_class, value);
  add_together(data_class, value, component);
  return true;
}

void RemovedParts::add_together(ClassId data_class, std::string_view value,
                                std::uint32_t component) {
  constexpr std::uint32_t kArea = 6;
  constexpr std::uint32_t kLocal = 7;
  const DataClass& facts = classes_.at(data_class);
  if (first_.empty()) first_ = value;
  const std::string_view previous = std::exchange(previous_, value);
  const std::uint32_t before = std::exchange(previous_component_, component);
  if (facts.traits.street) {
    // SAD: the name of the street and the number of the house.
    if (before == component) dictionary_.add_street_parts(data_class, previous, value);
  } else if (facts.form == Form::kNumber) {
    if (before == kArea && component == kLocal) {
      dictionary_.add_telephone(data_class, previous, value);
    }
  } else if (facts.is_name() && !previous.empty()) {
    if (before == 1 && component == 2) {
      // The family name may be divided into its own and the partner's.
      dictionary_.add_names(data_class, first_, value);
      if (previous != first_) dictionary_.add_names(data_class, previous, value);
    }
    if (previous.size() < 3 || value.size() < 3) {
      dictionary_.add_pair(data_class, previous, value);
    }
  }
}

}  // namespace iztk::redaction
