#ifndef IZTK_LINKAGE_DOSES_DOSE_FACTS_H_
#define IZTK_LINKAGE_DOSES_DOSE_FACTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "linkage/records/dose.h"

namespace iztk::linkage {

enum class DoseOrigin : std::uint8_t { kUnknown, kAdministered, kHistorical };

/// A dose ready for comparing.
struct DoseFacts {
  Dose dose;
  std::int64_t day = 0;  ///< Days since 1970-01-01.
  std::string cvx;       ///< Two digits at least.
  std::string lot;       ///< Letters and digits.
  std::string organization;
  DoseOrigin origin = DoseOrigin::kUnknown;
  std::vector<std::string_view> groups;  ///< Vaccine groups of the CVX code.
  bool is_vaccine = true;                ///< Not an immune globulin, antitoxin or antibody.
  bool is_unspecified = false;           ///< The code of a group: "influenza, unspecified".
};

/// Reads a dose; the error says what is wrong with it: no person, no day, no CVX code.
core::Result<DoseFacts> dose_facts(const Dose& dose);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_DOSES_DOSE_FACTS_H_
