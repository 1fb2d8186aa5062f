#ifndef IZTK_LINKAGE_COMPARE_FITTING_H_
#define IZTK_LINKAGE_COMPARE_FITTING_H_

#include <cstdint>
#include <span>

#include "linkage/compare/weights.h"

namespace iztk::linkage {

/// What a person has said about a pair.
enum class Label : std::uint8_t { kNot, kPossible, kMatch };
inline constexpr std::string_view kLabels[] = {"not", "possible", "match"};

struct LabelledPair {
  Levels levels = {};
  Label label = Label::kNot;
};

/// Weights by logistic regression with a penalty on large weights (ridge), by Newton's method: one
/// answer for the same pairs in any order but for rounding. `penalty`: how strong the penalty is.
Weights fit_weights(std::span<const LabelledPair> pairs, double penalty);

inline constexpr double kUsualPenalty = 1.0;

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_FITTING_H_
