#include "parsers/framing/unit.h"

namespace iztk::parsers {

void Ledger::add(const Unit& unit) {
  const std::uint64_t size = unit.bytes.size();
  if (!holds_message(unit)) {
    (unit.kind == UnitKind::kEnvelope ? envelope_bytes : transport_bytes) += size;
    return;
  }
  const bool rejected = unit.rejection != nullptr || unit.kind == UnitKind::kFragment;
  (rejected ? rejected_bytes : accepted_bytes) += size;
  if (unit.continues_previous) return;
  ++(rejected ? rejected_units : accepted_units);
}

Ledger& Ledger::operator-=(const Ledger& part) {
  accepted_bytes -= part.accepted_bytes;
  rejected_bytes -= part.rejected_bytes;
  envelope_bytes -= part.envelope_bytes;
  transport_bytes -= part.transport_bytes;
  accepted_units -= part.accepted_units;
  rejected_units -= part.rejected_units;
  return *this;
}

}  // namespace iztk::parsers
