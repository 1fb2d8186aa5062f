#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_REPAIR_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_REPAIR_H_

#include <array>
#include <cstdint>

#include "parsers/structure/structure_model.h"

namespace iztk::parsers {

/// What a message still holds when a segment does not fit.
struct RepairSituation {
  StructurePosition position = kStartPosition;  ///< Of the last segment that fitted.
  StructureToken token = kEndToken;             ///< The one that does not fit.
  StructureToken following = kEndToken;         ///< The one behind it.
  /// How many of each are still to come, `token` among them.
  const std::array<std::uint32_t, StructureModel::kMaxTokens>* remaining = nullptr;
};

/// The two ways to go on.
enum class Repair : std::uint8_t {
  kInsert,  ///< Segments are missing in front of the token: those on the way
            ///< StructureModel::towards() it.
  kDelete,  ///< The token is out of place.
};

/// Chooses the repair for a token that the model does not accept at this position. In this order:
///
/// 1. At the end of the message what is missing is missing.
/// 2. If the token cannot come any more, it is out of place.
/// 3. If a segment that the token waits for may stand only once and still comes later, that one is
/// not missing, and
///    the token is out of place (PD1 before PID).
/// 4. Missing segments count. One that may stand only once and that no message can do without
/// counts nothing:
///    it would be reported anyway, and what follows is grouped. If two or more count, the token is
///    out of place (OBX before the first ORC).
/// 5. If none counts, they are missing (no PID). If one counts, it is as good as a segment out of
/// place, and the
///    surroundings decide:
///    a. A group is not opened for the sake of a segment that is optional in it: NTE behind RXA is
///    out of place, no OBX
///       is missing there. (RXA behind RXA does prove an ORDER, and so its ORC is missing.)
///    b. If the segment behind the token fits after the insertion: insert.
///    c. If it fits after the deletion: delete.
///    d. Otherwise insert.
///
/// It looks one segment ahead, so the cost of a message is linear, whatever is wrong with it.
Repair choose_repair(const StructureModel& model, const RepairSituation& situation);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_REPAIR_H_
