#ifndef IZTK_FHIR_BUNDLE_TYPE_H_
#define IZTK_FHIR_BUNDLE_TYPE_H_

#include <cstdint>

namespace iztk::translators {

/// What a bundle is for: a message to be processed, requests to a server, or just resources.
enum class BundleType : std::uint8_t { kMessage, kTransaction, kCollection };

}  // namespace iztk::translators

#endif  // IZTK_FHIR_BUNDLE_TYPE_H_
