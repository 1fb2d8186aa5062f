#ifndef IZTK_PROFILES_NIST_CHECK_DIGITS_H_
#define IZTK_PROFILES_NIST_CHECK_DIGITS_H_

#include <optional>
#include <string_view>

namespace iztk::profiles::nist {

/// Whether a code has the form and the check digit of a LOINC code (`64994-7`, Luhn) or a SNOMED CT
/// identifier (6 to 18 digits, Verhoeff); nullopt for any other format name.
std::optional<bool> has_named_format(std::string_view format, std::string_view code);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_CHECK_DIGITS_H_
