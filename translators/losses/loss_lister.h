#ifndef IZTK_TRANSLATORS_LOSSES_LOSS_LISTER_H_
#define IZTK_TRANSLATORS_LOSSES_LOSS_LISTER_H_

#include <string>
#include <vector>

#include "translators/engine/session.h"
#include "translators/losses/loss_report.h"

namespace iztk::translators {

/// `RXA[2]-9[1].2.1`: a place, with the number of the segment among those of its name.
std::string place_text(const parsers::Message& message, const core::Place& place);

/// The loss report of the session's message. Reasons live until the next message.
std::vector<Unmapped> list_unmapped(Session& session);

/// The trace of the session's bundle.
std::vector<TraceEntry> list_trace(const Session& session);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_LOSSES_LOSS_LISTER_H_
