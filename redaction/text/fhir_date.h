#ifndef IZTK_REDACTION_TEXT_FHIR_DATE_H_
#define IZTK_REDACTION_TEXT_FHIR_DATE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::redaction {

/// Of "2024-03-05", which a date and time begins with.
inline constexpr std::uint32_t kFhirDayLength = 10;

/// A date or time of FHIR as HL7 v2 writes it: `1968-05-27T10:15:00-05:00` as
/// `19680527101500-0500`. What is no date of FHIR comes back as it is.
std::string v2_date(std::string_view fhir);

/// The other way; without a time of day, which no method keeps.
std::string fhir_date(std::string_view v2);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_TEXT_FHIR_DATE_H_
