#ifndef IZTK_CORE_TEXT_EDIT_DISTANCE_H_
#define IZTK_CORE_TEXT_EDIT_DISTANCE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::core {

/// How many letters must be inserted, deleted, replaced, or swapped with their neighbour to make
/// `b` of `a`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate that was probably meant by `word`; empty if none is close.
std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// "; did you mean 'validate'?", or nothing if no candidate is close.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_EDIT_DISTANCE_H_
