#include "parsers/structure/structure_repair.h"

namespace iztk::parsers {
namespace {

/// The segments that would have to be inserted.
struct Insertion {
  bool displaced = false;  ///< One of them still comes later although it may stand only once.
  std::uint32_t cost = 0;  ///< How many count.
  bool needed = true;      ///< Those that count are needed where they are missing.
  StructurePosition last = kNoPosition;  ///< Place of the last one; kNoPosition if there is no way.
};

Insertion insertion_for(const StructureModel& model, const RepairSituation& now) {
  Insertion insertion;
  StructurePosition from = now.position;
  while (!model.accepts(from, now.token)) {
    const StructurePosition next = model.towards(from, now.token);
    if (next == kNoPosition) return {};
    const StructureToken token = model.token_at(next);
    const bool only_once = !model.repeats(token);
    const bool needed = model.needs(from, token);
    if (only_once && (*now.remaining)[token] > 0) insertion.displaced = true;
    if (!only_once || !needed) {
      ++insertion.cost;
      insertion.needed = insertion.needed && needed;
    }
    insertion.last = next;
    from = next;
  }
  return insertion;
}

}  // namespace

Repair choose_repair(const StructureModel& model, const RepairSituation& now) {
  if (now.token == kEndToken) return Repair::kInsert;
  const Insertion insertion = insertion_for(model, now);
  if (insertion.last == kNoPosition || insertion.displaced) return Repair::kDelete;
  if (insertion.cost == 0) return Repair::kInsert;
  if (insertion.cost > 1) return Repair::kDelete;
  if (!insertion.needed && !model.needs(insertion.last, now.token)) return Repair::kDelete;
  if (model.accepts(model.after(insertion.last, now.token), now.following)) return Repair::kInsert;
  if (model.accepts(now.position, now.following)) return Repair::kDelete;
  return Repair::kInsert;
}

}  // namespace iztk::parsers
