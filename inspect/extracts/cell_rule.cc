#include "inspect/extracts/cell_rule.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "core/text/edit_distance.h"
#include "core/text/number.h"
#include "core/text/utf8.h"
#include "inspect/extracts/states.h"

namespace iztk::inspect {
namespace {

/// What stands behind the = of a word.
enum class Operand : std::uint8_t { kNothing, kNumber, kSet, kColumn };

struct FormWord {
  std::string_view name;
  CellTest test;
  Operand operand;
  const core::Rule* rule;
  std::string_view expected;  ///< {0} is the operand.
};

constexpr FormWord kWords[] = {
    {"day", CellTest::kDay, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "a day, as YYYY-MM-DD"},
    {"day-or-month", CellTest::kDayOrMonth, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "a day or a month, as YYYY-MM-DD or YYYY-MM"},
    {"number", CellTest::kNumber, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "a number"},
    {"digits", CellTest::kDigits, Operand::kNumber, &core::rules::kExtractCellMalformed,
     "{0} digits"},
    {"up-to", CellTest::kUpTo, Operand::kNumber, &core::rules::kExtractCellMalformed,
     "at most {0} characters long"},
    {"one-word", CellTest::kOneWord, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "without blanks"},
    {"letters-or-digits", CellTest::kLettersOrDigits, Operand::kNumber,
     &core::rules::kExtractCellMalformed, "up to {0} letters or digits"},
    {"zip", CellTest::kZip, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "a ZIP code of five digits, or of five and four with a hyphen"},
    {"state", CellTest::kState, Operand::kNothing, &core::rules::kExtractCellNotListed,
     "the two letters of a state"},
    {"county", CellTest::kCounty, Operand::kNothing, &core::rules::kExtractCellMalformed,
     "the five digits of a county (FIPS), of which the first two are a state"},
    {"set", CellTest::kSet, Operand::kSet, &core::rules::kExtractCellNotListed,
     "a code of the code set {0}"},
    {"not-before", CellTest::kNotBefore, Operand::kColumn, &core::rules::kExtractCellsContradict,
     "on or after {0}"},
    {"county-of", CellTest::kCountyOf, Operand::kColumn, &core::rules::kExtractCellsContradict,
     "a county of the state in {0}"},
    {"zip-of", CellTest::kZipOf, Operand::kColumn, &core::rules::kExtractCellsContradict,
     "a ZIP code of the state in {0}"},
    {"not-future", CellTest::kNotFuture, Operand::kNothing, &core::rules::kExtractCellsContradict,
     "today or before"},
    {"unique", CellTest::kUnique, Operand::kNothing, &core::rules::kExtractCellTwice,
     "another value in each row"},
};

constexpr std::size_t kDayLength = 10;
constexpr std::size_t kMonthLength = 7;
constexpr std::size_t kZipLength = 5;
constexpr std::size_t kLongZipLength = 10;
constexpr std::size_t kCountyLength = 5;

bool has_month_form(std::string_view text) {
  return text.size() >= kMonthLength && text[4] == '-' && core::all_digits(text.substr(0, 4)) &&
         core::all_digits(text.substr(5, 2));
}

/// 0 if it is not one; the first day of a month for YYYY-MM.
core::Day exact_day_or_month(std::string_view text) {
  if (text.size() == kMonthLength && has_month_form(text)) {
    return exact_day(std::string(text) + "-01");
  }
  return exact_day(text);
}

bool is_zip(std::string_view text) {
  if (!core::all_digits(text.substr(0, kZipLength)) || text.size() < kZipLength) return false;
  return text.size() == kZipLength || (text.size() == kLongZipLength && text[kZipLength] == '-' &&
                                       core::all_digits(text.substr(kZipLength + 1)));
}

bool is_county(std::string_view text) {
  return text.size() == kCountyLength && core::all_digits(text) && State::knows_county(text);
}

bool is_county_of(std::string_view text, std::string_view letters) {
  const State* state = State::find(letters);
  return state == nullptr || !is_county(text) || state->has_county(text);
}

bool is_zip_of(std::string_view text, std::string_view letters) {
  const State* state = State::find(letters);
  return state == nullptr || !is_zip(text) || state->has_zip(text);
}

/// Compared as far as both are known.
bool is_not_before(std::string_view text, std::string_view other) {
  if (exact_day_or_month(text) == 0 || exact_day_or_month(other) == 0) return true;
  const std::size_t size = std::min(text.size(), other.size());
  return text.substr(0, size) >= other.substr(0, size);
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

core::Error unknown(std::string_view what, std::string_view word,
                    const std::vector<std::string>& candidates) {
  return core::Error{"there is no " + std::string(what) + " '" + std::string(word) + "'" +
                     core::did_you_mean(word, candidates)};
}

core::Status read_operand(const FormWord& known, std::string_view operand,
                          std::span<const std::string> columns, const profiles::Guide& guide,
                          CellRule* rule) {
  switch (known.operand) {
    case Operand::kNothing:
      break;
    case Operand::kNumber: {
      const char* end = operand.data() + operand.size();
      const auto [at, error] = std::from_chars(operand.data(), end, rule->number);
      if (error != std::errc() || at != end || rule->number == 0) {
        return core::Error{"expected a number, like " + std::string(known.name) + "=6"};
      }
      break;
    }
    case Operand::kSet:
      rule->table = guide.table(operand);
      if (rule->table == nullptr) return unknown("code set", operand, {"CVX", "MVX"});
      break;
    case Operand::kColumn: {
      const auto found = std::ranges::find(columns, operand);
      if (found == columns.end()) {
        return unknown("column", operand, {columns.begin(), columns.end()});
      }
      rule->column = static_cast<std::size_t>(found - columns.begin());
      break;
    }
  }
  return core::ok();
}

core::Result<CellRule> read_cell_rule(std::string_view word, std::span<const std::string> columns,
                                      const profiles::Guide& guide) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string_view name = word.substr(0, equals);
  const auto* known = std::ranges::find(kWords, name, &FormWord::name);
  if (known == std::end(kWords)) {
    std::vector<std::string> names;
    for (const FormWord& form : kWords) names.emplace_back(form.name);
    return unknown("form", name, names);
  }
  if ((known->operand != Operand::kNothing) != (equals != word.size())) {
    return core::Error{"'" + std::string(name) + "' " +
                       (equals == word.size()
                            ? "needs something after it, like " + std::string(name) + "=..."
                            : std::string("has nothing after it"))};
  }
  const std::string_view operand = word.substr(std::min(equals + 1, word.size()));
  CellRule rule;
  rule.test = known->test;
  rule.rule = known->rule;
  rule.expected = known->expected;
  if (const std::size_t hole = rule.expected.find("{0}"); hole != std::string::npos) {
    rule.expected.replace(hole, 3, operand);
  }
  const core::Status status = read_operand(*known, operand, columns, guide, &rule);
  if (!status) return status.error();
  return rule;
}

}  // namespace

core::Day exact_day(std::string_view text) {
  const bool has_form = text.size() == kDayLength && has_month_form(text) &&
                        text[kMonthLength] == '-' &&
                        core::all_digits(text.substr(kMonthLength + 1));
  return has_form ? core::parse_day(text) : 0;
}

bool CellRule::holds(std::string_view cell, std::span<const std::string_view> cells,
                     core::Day today) const {
  switch (test) {
    case CellTest::kDay:
      return exact_day(cell) != 0;
    case CellTest::kDayOrMonth:
      return exact_day_or_month(cell) != 0;
    case CellTest::kNumber:
      return core::all_digits(cell);
    case CellTest::kDigits:
      return cell.size() == number && core::all_digits(cell);
    case CellTest::kUpTo:
      return character_count(cell) <= number;
    case CellTest::kOneWord:
      return cell.find_first_of(" \t") == std::string_view::npos;
    case CellTest::kLettersOrDigits:
      return cell.size() <= number && std::ranges::all_of(cell, core::is_alphanumeric);
    case CellTest::kZip:
      return is_zip(cell);
    case CellTest::kState:
      return State::find(cell) != nullptr;
    case CellTest::kCounty:
      return is_county(cell);
    case CellTest::kSet:
      return table->find(cell) != nullptr || table->find(core::upper_case(cell)) != nullptr;
    case CellTest::kNotBefore:
      return is_not_before(cell, cells[column]);
    case CellTest::kCountyOf:
      return is_county_of(cell, cells[column]);
    case CellTest::kZipOf:
      return is_zip_of(cell, cells[column]);
    case CellTest::kNotFuture:
      return today == 0 || exact_day_or_month(cell) <= today;
    case CellTest::kUnique:
      return true;
  }
  return true;
}

core::Result<std::vector<CellRule>> read_cell_rules(std::string_view form,
                                                    std::span<const std::string> columns,
                                                    const profiles::Guide& guide) {
  std::vector<CellRule> rules;
  for (const std::string_view word : core::split_words(form)) {
    core::Result<CellRule> rule = read_cell_rule(word, columns, guide);
    if (!rule) return rule.error();
    rules.push_back(std::move(*rule));
  }
  return rules;
}

}  // namespace iztk::inspect
