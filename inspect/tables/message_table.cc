#include "inspect/tables/message_table.h"

#include "core/text/printable.h"
#include "core/text/utf8.h"
#include "parsers/encoding/encoding.h"
#include "parsers/structure/lost_segment.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {

std::optional<std::uint64_t> MessageTable::read(const parsers::Unit& unit, std::uint64_t input,
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
  rows_.clear();
  table_.find(context, &rows_);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    TableRow& row = rows_[i];
    row.input = input;
    row.message = unit.message_number;
    row.number = i + 1;
    if (i == 0 || row.person() != rows_[i - 1].person()) {
      for (std::string& cell : person_cells_) cell.clear();
    }
    write_row(row, out);
  }
  return rows_.size();
}

void MessageTable::write_row(const TableRow& row, std::string* out) {
  for (const TableColumn& column : columns_) {
    if (!column.of_person) {
      write_cell(column, row, out);
      continue;
    }
    std::string& cell = person_cells_[column.index];
    if (cell.empty()) write_cell(column, row, &cell);
    out->append(cell);
  }
  out->append(format_.row_end);
}

void MessageTable::write_cell(const TableColumn& column, const TableRow& row, std::string* out) {
  const std::string_view value = column.read(row, &scratch_);
  // Bytes that are no characters must not get into JSON.
  if (message_.has_high_bytes() && core::find_invalid_utf8(value) < value.size()) {
    return format_.write_cell(column, core::printable(value), out);
  }
  format_.write_cell(column, value, out);
}

}  // namespace iztk::inspect
