#ifndef IZTK_FHIR_PLACEHOLDER_NUMBER_H_
#define IZTK_FHIR_PLACEHOLDER_NUMBER_H_

#include <string_view>

namespace iztk::fhir {

/// Whether an identifier was only sent to fill a required field, so that it is that of anybody:
/// zeros or punctuation alone, a word for "unknown", nine or more times the same digit, a masked
/// number (XXX-XX-4821), or a social security number (`system`: that of FHIR) that the Social
/// Security Administration does not give. Two people with such a number are not one.
bool is_placeholder_number(std::string_view system, std::string_view value);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_PLACEHOLDER_NUMBER_H_
