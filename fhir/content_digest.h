#ifndef IZTK_FHIR_CONTENT_DIGEST_H_
#define IZTK_FHIR_CONTENT_DIGEST_H_

#include <string>
#include <string_view>

namespace iztk::fhir {

/// 128 bits that tell texts apart, as 32 hexadecimal digits; the same on every machine. A fifteenth
/// of the work of SHA-1, which would be the half of a translation. Not for secrets, nor against
/// somebody who looks for two texts with the same digits.
std::string content_digest(std::string_view text);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_CONTENT_DIGEST_H_
