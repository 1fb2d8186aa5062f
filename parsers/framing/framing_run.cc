#include "parsers/framing/framing_run.h"

namespace iztk::parsers {

std::optional<Unit> FramingRun::reject(const FramingInput& input, const RejectedUnit& unit) {
  rejected_ = unit;
  piece_follows_ = false;
  return next_piece(input);
}

std::optional<Unit> FramingRun::next_piece(const FramingInput& input) {
  const auto piece = rejected_.extent.next(input.text, input.complete, cutter_.previous());
  if (!piece) return std::nullopt;
  if (!piece_follows_) report_first_piece(input, input.text.substr(0, piece->size));

  const Unit unit = take(input, {.size = piece->size,
                                 .kind = rejected_.kind,
                                 .rejection = rejected_.rejection,
                                 .line_rule = rejected_.extent.line_rule(),
                                 .continues_previous = piece_follows_,
                                 .continued = !piece->last});
  piece_follows_ = true;
  if (piece->last) end_rejected();
  return unit;
}

void FramingRun::report_first_piece(const FramingInput& input, std::string_view piece) {
  // A message with a damaged header was sent, so a trailer counts it.
  const bool damaged = rejected_.rejection == &core::rules::kDamagedHeader;
  if (rejected_.kind == UnitKind::kMessage || damaged) envelope_.message(input.sink);
  remarks_.first_piece(input, *rejected_.rejection, piece, limits_.message_bytes);
}

}  // namespace iztk::parsers
