#include "inspect/extracts/extract_rows.h"

#include <algorithm>
#include <cassert>

#include "core/text/ascii.h"
#include "core/text/printable.h"
#include "core/text/utf8.h"
#include "inspect/tables/row_finder.h"
#include "parsers/encoding/encoding.h"
#include "parsers/structure/lost_segment.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kPidName("PID");

TableColumn column_of(std::string_view source) {
  TableColumn column;
  [[maybe_unused]] const core::Status status = read_column_source(source, &column);
  assert(status);
  return column;
}

/// By the status of `iztk table`, which is that of the translation.
DoseEvent event_of(const TableRow& dose) {
  static const TableColumn kStatus = column_of("=status");
  static const TableColumn kCompletion = column_of("RXA-20");
  static const TableColumn kReason = column_of("RXA-18");
  std::string scratch;
  const std::string status(kStatus.read(dose, &scratch));
  if (status == "completed") return DoseEvent::kGiven;
  if (status == "entered-in-error") return DoseEvent::kDeleted;
  if (status != "not-done") return DoseEvent::kUnknown;
  const std::string completion(kCompletion.read(dose, &scratch));
  const std::string reason(kReason.read(dose, &scratch));
  const bool refused = completion == "RE" || (completion.empty() && !reason.empty());
  return refused ? DoseEvent::kRefused : DoseEvent::kNotGiven;
}

bool has_several_people(const parsers::Message& message) {
  std::uint32_t people = 0;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    people += message.segment(i).name == kPidName;
  }
  return people > 1;
}

std::string_view mapped(const LayoutColumn& column, std::string_view text) {
  for (const auto& [from, to] : column.map) {
    if (from == "*" || core::equal_ignoring_case(from, text)) return to;
  }
  return text;
}

}  // namespace

bool ExtractRows::read(const parsers::Unit& unit, std::optional<parsers::Charset> forced,
                       std::string_view linkage_code, const Use& use) {
  arena_.reset();
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  if (const auto lost = parsers::find_lost_segment(message_)) {
    why_ = lost->reason;
    return false;
  }
  profiles::MessageContext context{
      .message = message_, .base_offset = unit.offset, .arena = arena_};
  core::NoFindings findings;
  context.charset = parsers::decide_charset(message_, unit.offset, forced, findings).charset;
  doses_.clear();
  find_doses(context, &doses_);
  if (!doses_.empty() && has_several_people(message_)) {
    why_ = "it has several persons, and whose doses these are is not certain";
    return false;
  }
  std::uint64_t number = 0;
  for (const TableRow& dose : doses_) {
    const DoseEvent event = event_of(dose);
    fill(dose, event, linkage_code);
    use(++number, event, cells_);
  }
  return true;
}

void ExtractRows::fill(const TableRow& dose, DoseEvent event, std::string_view linkage_code) {
  person_.clear();
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const LayoutColumn& column = layout_.columns()[i];
    cells_[i].clear();
    if (column.counted != Counted::kNothing) {
      std::string scratch;
      if (column.has_source) person_ = column.source.read(dose, &scratch);
      cells_[i] = "1";
      continue;
    }
    fill_cell(column, dose, event, linkage_code, &cells_[i]);
    // Bytes that are no characters must not get into the extract.
    if (core::find_invalid_utf8(cells_[i]) < cells_[i].size()) {
      cells_[i] = core::printable(cells_[i]);
    }
  }
}

void ExtractRows::fill_cell(const LayoutColumn& column, const TableRow& dose, DoseEvent event,
                            std::string_view linkage_code, std::string* cell) const {
  const UseOfCell& use = column.use_for(type_, event == DoseEvent::kRefused);
  if (use.use == CellUse::kEmpty) return;
  if (use.use == CellUse::kFixed) {
    *cell = use.text;
    return;
  }
  if (column.is_linkage_code) {
    *cell = linkage_code;
    return;
  }
  std::string scratch;
  if (column.has_source) *cell = column.source.read(dose, &scratch);
  if (!cell->empty() && !column.map.empty()) *cell = mapped(column, *cell);
  if (cell->empty()) *cell = column.absent;
}

}  // namespace iztk::inspect
