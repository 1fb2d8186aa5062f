#include "inspect/extracts/row_checker.h"

#include <algorithm>
#include <string>

#include "core/text/ascii.h"

namespace iztk::inspect {
namespace {

constexpr std::size_t kNoCell = ExtractFinding::kWholeRow;

bool is_listed(std::span<const std::string_view> codes, std::string_view cell) {
  return std::ranges::any_of(
      codes, [cell](std::string_view code) { return core::equal_ignoring_case(code, cell); });
}

/// What a required cell should have, for people.
std::string expected_of(const LayoutColumn& column) {
  if (!column.codes.empty()) return column.codes_text;
  for (const CellRule& rule : column.form) {
    if (rule.test != CellTest::kUnique && rule.rule != &core::rules::kExtractCellsContradict) {
      return "a value that is " + rule.expected;
    }
  }
  return "a value";
}

std::string fixed_text(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

void RowChecker::check_names(std::span<const std::string_view> names,
                             std::vector<std::size_t>* cells_of,
                             std::vector<ExtractFinding>* findings) const {
  const std::string layout(layout_.name());
  cells_of->assign(layout_.columns().size(), kNoCell);
  for (std::size_t cell = 0; cell < names.size(); ++cell) {
    const auto found = std::ranges::find_if(layout_.columns(), [&](const LayoutColumn& column) {
      return core::equal_ignoring_case(column.name, core::trimmed(names[cell]));
    });
    if (found == layout_.columns().end()) {
      findings->push_back({&core::rules::kExtractColumnUnknown,
                           core::Severity::kError,
                           kNoCell,
                           {std::to_string(cell + 1), layout, {}}});
      continue;
    }
    const auto column = static_cast<std::size_t>(found - layout_.columns().begin());
    if (column != cell || (*cells_of)[column] != kNoCell) {
      findings->push_back({&core::rules::kExtractColumnMisplaced,
                           core::Severity::kError,
                           column,
                           {found->name, layout, std::to_string(column + 1)}});
    }
    if ((*cells_of)[column] == kNoCell) (*cells_of)[column] = cell;
  }
  for (std::size_t column = 0; column < cells_of->size(); ++column) {
    if ((*cells_of)[column] != kNoCell) continue;
    findings->push_back({&core::rules::kExtractColumnMissing,
                         core::Severity::kError,
                         column,
                         {layout_.columns()[column].name, layout, {}}});
  }
}

std::optional<std::size_t> RowChecker::type_of(std::span<const std::string_view> cells) const {
  const std::optional<std::size_t> column = layout_.type_column();
  if (!column) return 0;
  const core::Result<std::size_t> type = layout_.find_type(cells[*column]);
  if (!type) return std::nullopt;
  return *type;
}

bool RowChecker::is_refused(std::span<const std::string_view> cells) const {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const LayoutColumn& column = layout_.columns()[i];
    if (column.refused && column.refused->use == CellUse::kFixed &&
        core::equal_ignoring_case(column.refused->text, cells[i])) {
      return true;
    }
  }
  return false;
}

void RowChecker::check(std::span<const std::string_view> cells, std::size_t type,
                       std::vector<ExtractFinding>* findings) const {
  const bool refused = is_refused(cells);
  const std::string of_type =
      layout_.types()[type].empty() ? "" : "in an extract of type " + layout_.types()[type];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const LayoutColumn& column = layout_.columns()[i];
    const bool by_refusal = refused && column.refused;
    check_cell(cells, i, column.use_for(type, refused),
               by_refusal ? "for a dose that was refused" : of_type, findings);
  }
}

void RowChecker::check_cell(std::span<const std::string_view> cells, std::size_t number,
                            const UseOfCell& use, std::string_view when,
                            std::vector<ExtractFinding>* findings) const {
  const LayoutColumn& column = layout_.columns()[number];
  const std::string_view cell = cells[number];
  const bool by_specification = rules_ != RuleSet::kReceiver;
  // What must not be in a file is checked whoever's rules count.
  if (use.use == CellUse::kFixed && !core::equal_ignoring_case(cell, use.text)) {
    findings->push_back({&core::rules::kExtractCellNotFixed,
                         core::Severity::kError,
                         number,
                         {column.name, fixed_text(use.text), {}}});
    return;
  }
  if (use.use == CellUse::kEmpty && !cell.empty()) {
    findings->push_back({&core::rules::kExtractCellPopulated,
                         core::Severity::kError,
                         number,
                         {column.name, std::string(when), {}}});
    return;
  }
  if (!cell.empty()) {
    if (use.use != CellUse::kFixed) check_value(cells, number, findings);
    return;
  }
  if (use.use == CellUse::kRequired && by_specification) {
    findings->push_back({&core::rules::kExtractCellEmpty,
                         core::Severity::kError,
                         number,
                         {column.name, expected_of(column), {}}});
  } else if (column.receiver_requires && use.use != CellUse::kEmpty &&
             rules_ != RuleSet::kSpecification) {
    findings->push_back({&core::rules::kExtractCellEmpty,
                         receiver_severity(),
                         number,
                         {column.name, "a value, by " + std::string(layout_.receiver()), {}}});
  }
}

void RowChecker::check_value(std::span<const std::string_view> cells, std::size_t number,
                             std::vector<ExtractFinding>* findings) const {
  const LayoutColumn& column = layout_.columns()[number];
  const std::string_view cell = cells[number];
  if (!column.codes.empty() && !is_listed(column.codes, cell)) {
    findings->push_back({&core::rules::kExtractCellNotListed,
                         core::Severity::kError,
                         number,
                         {column.name, column.codes_text, {}}});
    return;
  }
  if (rules_ != RuleSet::kReceiver) {
    for (const CellRule& rule : column.form) {
      if (rule.holds(cell, cells, today_)) continue;
      findings->push_back(
          {rule.rule, core::Severity::kError, number, {column.name, rule.expected, {}}});
      return;
    }
  }
  if (rules_ == RuleSet::kSpecification) return;
  for (const CellRule& rule : column.receiver_form) {
    if (rule.holds(cell, cells, today_)) continue;
    findings->push_back(
        {rule.rule,
         receiver_severity(),
         number,
         {column.name, rule.expected + " (" + std::string(layout_.receiver()) + ")", {}}});
    return;
  }
}

}  // namespace iztk::inspect
