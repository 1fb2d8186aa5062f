#ifndef IZTK_CORE_CONTAINS_H_
#define IZTK_CORE_CONTAINS_H_

#include <algorithm>
#include <iterator>

namespace iztk::core {

/// Whether a value is one of a list: a container, a span or an array. (The standard library has it
/// from C++23 on.)
constexpr bool contains(const auto& list, const auto& value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

}  // namespace iztk::core

#endif  // IZTK_CORE_CONTAINS_H_
