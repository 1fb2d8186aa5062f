#ifndef IZTK_FHIR_ORPHANS_H_
#define IZTK_FHIR_ORPHANS_H_

#include "fhir/draft.h"

namespace iztk::translators {

/// Drops the shared resources (ids.h) to which nothing leads any more from the resources that are
/// not dropped.
void drop_orphans(Draft& draft);

}  // namespace iztk::translators

#endif  // IZTK_FHIR_ORPHANS_H_
