#ifndef IZTK_LINKAGE_DOSES_DOSE_PAIR_H_
#define IZTK_LINKAGE_DOSES_DOSE_PAIR_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "linkage/doses/dose_facts.h"
#include "linkage/doses/dose_rules.h"

namespace iztk::linkage {

enum class DoseAnswer : std::uint8_t { kDifferent, kUnsure, kSame };
inline constexpr std::string_view kDoseAnswers[] = {"different", "unsure", "same"};

/// What was decided about two reports of a person, and why.
struct DosePair {
  bool selected = false;  ///< False: nothing suggests one dose; the answer is kDifferent.
  DoseAnswer answer = DoseAnswer::kDifferent;
  double share = 0;     ///< Of the points; 1 or 0 where votes or identity decide.
  std::string reasons;  ///< "same date; same lot; votes +2"
};

/// Selection and hybrid evaluation (MIROW): identical reports are one dose; otherwise votes decide,
/// and if they are equal, points. Symmetric.
DosePair evaluate_doses(const DoseFacts& a, const DoseFacts& b, const DoseRules& rules);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_DOSES_DOSE_PAIR_H_
