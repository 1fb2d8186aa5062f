#include "inspect/tables/dose_table.h"

#include "core/text/printable.h"
#include "core/text/utf8.h"
#include "parsers/encoding/encoding.h"
#include "parsers/structure/lost_segment.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {
namespace {

/// Bytes that are no characters must not get into JSON.
void make_text(std::string* cell) {
  if (core::find_invalid_utf8(*cell) < cell->size()) *cell = core::printable(*cell);
}

}  // namespace

std::optional<std::uint64_t> DoseTable::read(const parsers::Unit& unit, std::uint64_t input,
                                             std::optional<parsers::Charset> forced,
                                             std::string* out) {
  arena_.reset();
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  if (const auto lost = parsers::find_lost_segment(message_)) {
    why_ = lost->reason;
    return std::nullopt;
  }
  profiles::MessageContext context{
      .message = message_, .base_offset = unit.offset, .arena = arena_};
  core::NoFindings findings;
  context.charset = parsers::decide_charset(message_, unit.offset, forced, findings).charset;
  doses_.clear();
  Dose::find_all(context, &doses_);
  std::uint64_t number = 0;
  for (Dose& dose : doses_) {
    dose.input = input;
    dose.message = unit.message_number;
    dose.number = ++number;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      cells_[i].clear();
      columns_[i].read(dose, &cells_[i]);
      if (message_.has_high_bytes()) make_text(&cells_[i]);
    }
    format_.write(columns_, cells_, out);
  }
  return number;
}

}  // namespace iztk::inspect
