#ifndef IZTK_FHIR_BUNDLE_TYPE_H_
#define IZTK_FHIR_BUNDLE_TYPE_H_

#include <cstdint>

namespace iztk::fhir {

/// What a bundle is for: a message to be processed, requests to a server, or just resources. A
/// transaction matches people, doses and organizations by their identifiers, or everything by our
/// ids.
enum class BundleType : std::uint8_t { kMessage, kTransaction, kCollection, kTransactionById };

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_TYPE_H_
