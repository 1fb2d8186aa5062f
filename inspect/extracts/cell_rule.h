#ifndef IZTK_INSPECT_EXTRACTS_CELL_RULE_H_
#define IZTK_INSPECT_EXTRACTS_CELL_RULE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/rule.h"
#include "core/result.h"
#include "core/tables/code_table.h"
#include "core/text/date_time.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {

/// What the word of a form asks of a cell that has a value.
enum class CellTest : std::uint8_t {
  kDay,
  kDayOrMonth,
  kNumber,
  kDigits,
  kUpTo,
  kOneWord,
  kLettersOrDigits,
  kZip,
  kState,
  kCounty,
  kSet,
  kNotBefore,
  kCountyOf,
  kZipOf,
  kNotFuture,
  kUnique,  ///< Checked by who sees all rows.
};

/// A word of the columns `form` and `receiver-form` of a layout: "digits=6".
struct CellRule {
  CellTest test = CellTest::kDay;
  std::size_t number = 0;                  ///< kDigits, kUpTo, kLettersOrDigits.
  std::size_t column = 0;                  ///< kNotBefore, kCountyOf, kZipOf: the other column.
  const core::CodeTable* table = nullptr;  ///< kSet.
  const core::Rule* rule = nullptr;        ///< Of the finding about a cell that is not like this.
  std::string expected;                    ///< For people: "a day, as YYYY-MM-DD".

  /// Whether `cell`, one of `cells`, which has a value, is like this. What cannot be judged (the
  /// other cell is empty, or `today` is 0) is.
  bool holds(std::string_view cell, std::span<const std::string_view> cells, core::Day today) const;
};

/// Reads the words of a form. `columns`: the names of all columns. The error says what is wrong
/// with which word. `guide` must outlive the rules.
core::Result<std::vector<CellRule>> read_cell_rules(std::string_view form,
                                                    std::span<const std::string> columns,
                                                    const profiles::Guide& guide);

/// The day of `YYYY-MM-DD`; 0 if the text is not exactly that.
core::Day exact_day(std::string_view text);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_CELL_RULE_H_
