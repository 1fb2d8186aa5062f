#ifndef IZTK_TRANSLATORS_LOSSES_LOSS_REASON_H_
#define IZTK_TRANSLATORS_LOSSES_LOSS_REASON_H_

#include <string_view>

#include "translators/engine/session.h"

namespace iztk::translators {

/// Why an element that is valued is not in the bundle, if no function said so: there is no row; the
/// condition of its row does not hold; the row is not used, not implemented, or replaced by another
/// one; FHIR has no room for it. Names file and line where there is a row. Lives until the next
/// message. `place` is that of a subcomponent.
std::string_view loss_reason(Session& session, const core::Place& place);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_LOSSES_LOSS_REASON_H_
