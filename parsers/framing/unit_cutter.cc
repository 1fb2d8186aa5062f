#include "parsers/framing/unit_cutter.h"

namespace iztk::parsers {

Unit UnitCutter::take(std::string_view text, const Cut& cut) {
  Unit unit;
  unit.kind = cut.kind;
  unit.bytes = text.substr(0, cut.size);
  unit.offset = offset_;
  unit.line = line_;
  unit.rejection = cut.rejection;
  unit.continues_previous = cut.continues_previous;
  unit.continued = cut.continued;
  account(unit);
  if (holds_message(unit)) unit.message_number = units_;

  if (cut.kind != UnitKind::kTransport) line_rule_ = cut.line_rule;
  line_ += cut.line_ends ? *cut.line_ends : count_line_ends(unit.bytes, previous_);
  offset_ += cut.size;
  previous_ = unit.bytes.back();
  return unit;
}

void UnitCutter::account(const Unit& unit) {
  ledger_.add(unit);
  if (!holds_message(unit) || unit.continues_previous) return;
  ++units_;
  message_seen_ |= unit.kind == UnitKind::kMessage;
  junk_seen_ |= unit.rejection == &core::rules::kNotAMessage;
}

}  // namespace iztk::parsers
