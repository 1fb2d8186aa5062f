#include "translators/tables/memoizable_rows.h"

#include <algorithm>

namespace iztk::translators {
namespace {

using Where = ElementReference::Where;

// The depth is that of a condition in a table.
bool looks_elsewhere(const CompiledCondition& condition) {
  return condition.reference.where == Where::kField || condition.other.where == Where::kField ||
         std::any_of(condition.operands.begin(), condition.operands.end(), looks_elsewhere);
}

bool is_from_elsewhere(const TextPiece& piece) {
  return piece.reference && piece.reference->where == Where::kField;
}

bool leads_elsewhere(const PathStep& step) { return step.resource != nullptr; }

/// What a row does, apart from its condition and its target.
bool acts_purely(const MapRow& row) {
  if (row.function != nullptr) return row.pure_function;
  if (row.data_type != nullptr && !row.data_type->pure) return false;
  return std::none_of(row.pieces.begin(), row.pieces.end(), is_from_elsewhere);
}

bool is_pure(const MapRow& row) {
  if (row.condition && looks_elsewhere(*row.condition)) return false;
  return acts_purely(row) && std::none_of(row.path.begin(), row.path.end(), leads_elsewhere);
}

/// Only what has elements of its own is remembered; a plain value is quickly made.
bool makes_elements(const MapRow& row) {
  if (row.data_type == nullptr && row.function == nullptr) return false;
  if (row.path.empty()) return false;
  const PathStep& last = row.path.back();
  return last.resource != nullptr || last.element->primitive == fhir::Primitive::kNone;
}

}  // namespace

void mark_memoizable_rows(std::deque<Sheet>* sheets) {
  for (Sheet& sheet : *sheets) sheet.pure = !sheet.segment;
  for (bool changed = true; changed;) {  // Sheets use each other: until nothing more is found.
    changed = false;
    for (Sheet& sheet : *sheets) {
      if (!sheet.pure || std::all_of(sheet.rows.begin(), sheet.rows.end(), is_pure)) continue;
      sheet.pure = false;
      changed = true;
    }
  }
  for (Sheet& sheet : *sheets) {
    for (MapRow& row : sheet.rows) row.memo = makes_elements(row) && acts_purely(row);
  }
}

}  // namespace iztk::translators
