#ifndef IZTK_LINKAGE_RECORDS_DOSE_H_
#define IZTK_LINKAGE_RECORDS_DOSE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::linkage {

/// What a record of a dose can hold. The names are in kDoseFields, in the same order.
enum class DoseField : std::uint8_t {
  kSource,
  kId,            ///< The dose's id in this source.
  kPerson,        ///< The person; doses of different people are never compared.
  kDate,          ///< YYYYMMDD or YYYY-MM-DD.
  kCvx,           ///< Vaccine (CVX).
  kMvx,           ///< Manufacturer (MVX).
  kNdc,           ///< Product (NDC).
  kLot,           ///< Lot number.
  kOrganization,  ///< Who gave it.
  kOrigin,        ///< administered or historical; also NIP001 codes: 00, 01 to 08.
};

inline constexpr std::string_view kDoseFields[] = {
    "source", "dose_id", "person", "date", "cvx", "mvx", "ndc", "lot", "organization", "origin"};
inline constexpr std::size_t kDoseFieldCount = std::size(kDoseFields);

/// A dose as one source reports it. Texts as they were sent; a field that is missing is empty.
struct Dose {
  std::array<std::string, kDoseFieldCount> texts;

  std::string& operator[](DoseField field) { return texts[static_cast<std::size_t>(field)]; }
  const std::string& operator[](DoseField field) const {
    return texts[static_cast<std::size_t>(field)];
  }
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_RECORDS_DOSE_H_
