#ifndef IZTK_FHIR_FINISH_H_
#define IZTK_FHIR_FINISH_H_

#include "fhir/draft.h"

namespace iztk::translators {

/// Completes the resources of a draft: what FHIR requires and nobody has set is marked as absent,
/// what is empty goes, equal ones become one, the US Core profiles that a resource keeps to are
/// named, and each gets its id. Returns a resource that cannot be because it has no patient;
/// nullptr if all is well.
const Resource* finish_resources(Draft& draft);

}  // namespace iztk::translators

#endif  // IZTK_FHIR_FINISH_H_
