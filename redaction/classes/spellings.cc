#include "redaction/classes/spellings.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "redaction/classes/class_table.h"

namespace iztk::redaction {
namespace {

struct RuleName {
  std::string_view kind;
  std::string_view name;
};
/// In the order of SpellingRule.
constexpr std::array<RuleName, kSpellingRules> kRules = {
    {{"name", "whole"},          {"name", "word"},           {"name", "pair"},
     {"name", "initial+family"}, {"name", "family+initial"}, {"name", "family cut"},
     {"name", "misread"},        {"name", "letters lost"},   {"number", "digits"},
     {"number", "last ten"},     {"number", "local"},        {"number", "area+local"},
     {"number", "last four"},    {"number", "masked"},       {"id", "whole"},
     {"id", "no zeros"},         {"id", "digits"},           {"id", "check digit"},
     {"street", "whole"},        {"street", "address"},      {"text", "whole"},
     {"date", "EPOCH"},          {"name", "UTF-7"}}};

struct BoundsName {
  std::string_view name;
  std::optional<Bounds> bounds;
};
constexpr BoundsName kBounds[] = {{"", std::nullopt},
                                  {"none", Bounds::kNone},
                                  {"digits", Bounds::kDigits},
                                  {"letters", Bounds::kLetters},
                                  {"letters and digits", Bounds::kLettersAndDigits}};

/// What stands for digits in the spelling of a date; longer ones first.
struct Part {
  std::string_view name;
  std::size_t place;
  std::size_t digits;
};
constexpr Part kParts[] = {{"SPREADSHEET", DayDigits::kSpreadsheet, 5},
                           {"MUMPS", DayDigits::kMumps, 5},
                           {"GGGG", DayDigits::kWeekYear, 4},
                           {"Www", DayDigits::kWeek, 3},
                           {"FFF", DayDigits::kFileMan, 3},
                           {"ROM", DaySpelling::kRoman, 1},
                           {"YYYY", DayDigits::kYear, 4},
                           {"BBBB", DayDigits::kBuddhist, 4},
                           {"DDD", DayDigits::kDayOfYear, 3},
                           {"YY", DayDigits::kYear + 2, 2},
                           {"MM", DayDigits::kMonth, 2},
                           {"DD", DayDigits::kDay, 2},
                           {"M", DayDigits::kMonth, 2},
                           {"D", DayDigits::kDay, 2}};

// False if the spelling has something else in it.
bool read_parts(std::string_view spelling, DaySpelling* day) {
  day->counts_days = spelling == "SPREADSHEET" || spelling == "MUMPS";
  day->needs_day = day->counts_days || spelling.find_first_of("DW") != std::string_view::npos;
  while (!spelling.empty()) {
    const auto part = std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& each) {
      return spelling.starts_with(each.name);
    });
    if (part == std::end(kParts)) return false;
    day->without_zeros |= part->name.size() == 1;
    day->digits_only &= part->name.size() > 1 && part->place != DaySpelling::kRoman;
    if (day->size + part->digits > DaySpelling::kLongest) return false;
    for (std::size_t i = 0; i < part->digits; ++i) {
      day->places[day->size++] = static_cast<std::uint8_t>(part->place + i);
    }
    spelling.remove_prefix(part->name.size());
  }
  return true;
}

std::uint8_t number_of(std::string_view text, std::uint8_t otherwise) {
  unsigned number = 0;
  for (const char c : text) number = number * 10 + static_cast<unsigned>(c - '0');
  return text.empty() ? otherwise : static_cast<std::uint8_t>(std::min(number, 255u));
}

core::Result<Spelling> read_spelling(const core::TsvTable& table, const core::TsvTable::Row& row,
                                     const ClassTable& classes) {
  const std::string_view beside = table.cell(row, "beside");
  const auto bounds =
      std::find_if(std::begin(kBounds), std::end(kBounds),
                   [beside](const BoundsName& each) { return each.name == beside; });
  if (bounds == std::end(kBounds)) return table.error(row, "beside is not known");
  const std::string_view least = table.cell(row, "least");
  const std::string_view most = table.cell(row, "most");
  if (!core::all_digits(least) || !core::all_digits(most)) {
    return table.error(row, "least and most are numbers");
  }
  Spelling spelling{bounds->bounds, number_of(least, 0), number_of(most, 255), {}};
  for (const std::string_view pattern : core::split_words(table.cell(row, "of"))) {
    spelling.of.resize(classes.classes().size(), false);
    for (ClassId id = 0; id < spelling.of.size(); ++id) {
      if (classes.matches(pattern, id)) spelling.of[id] = true;
    }
  }
  return spelling;
}

void write_number(unsigned number, std::size_t digits, char* to) {
  for (std::size_t i = digits; i-- > 0; number /= 10) to[i] = static_cast<char>('0' + number % 10);
}

// The month in Roman numerals.
std::string_view roman_month(unsigned month) {
  constexpr std::string_view kRoman[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                         "vii", "viii", "ix",  "x",  "xi", "xii"};
  return kRoman[month - 1];
}

}  // namespace

DayDigits::DayDigits(const core::DateTime& date) {
  constexpr unsigned kBuddhistEra = 543;
  write_number(date.year, 4, &digits_[kYear]);
  write_number(date.month, 2, &digits_[kMonth]);
  write_number(date.day, 2, &digits_[kDay]);
  write_number(core::day_of_year(date), 3, &digits_[kDayOfYear]);
  write_number(date.year + kBuddhistEra, 4, &digits_[kBuddhist]);
  const std::int64_t days = days_since_1970(date);
  constexpr int kToSpreadsheet = 25569, kToMumps = 47117, kFirstOfFileMan = 1700;
  write_number(static_cast<unsigned>(std::max<std::int64_t>(days + kToSpreadsheet, 0)), 5,
               &digits_[kSpreadsheet]);
  write_number(static_cast<unsigned>(std::max<std::int64_t>(days + kToMumps, 0)), 5,
               &digits_[kMumps]);
  write_number(static_cast<unsigned>(std::max(date.year - kFirstOfFileMan, 0)), 3,
               &digits_[kFileMan]);
  write_week(date, days);
}

// ISO 8601: a week begins on Monday, and belongs to the year that its Thursday is in.
void DayDigits::write_week(const core::DateTime& date, std::int64_t days) {
  // 1 January 1970 was a Thursday; the sum is positive for all years from 1 on.
  constexpr std::int64_t kLongBefore = 7 * 110000 + 3;
  const auto weekday = static_cast<int>((days + kLongBefore) % 7);
  const int thursday = static_cast<int>(core::day_of_year(date)) + 3 - weekday;
  unsigned year = date.year;
  int day = thursday;
  const auto length = [](unsigned of) { return core::days_in_month(of, 2) == 29 ? 366 : 365; };
  if (day < 1) {
    --year;
    day += length(year);
  } else if (day > length(year)) {
    day -= length(year);
    ++year;
  }
  write_number(year, 4, &digits_[kWeekYear]);
  digits_[kWeek] = 'w';
  write_number(static_cast<unsigned>((day + 6) / 7), 2, &digits_[kWeek + 1]);
}

std::int64_t days_since_1970(const core::DateTime& date) {
  constexpr std::int64_t kFirst = 719163;  // Days from 31 December of the year 0 to 1 January 1970.
  const std::int64_t years = std::int64_t{date.year} - 1;
  return years * 365 + years / 4 - years / 100 + years / 400 + core::day_of_year(date) - kFirst;
}

std::size_t DaySpelling::write_parts(const DayDigits& digits, unsigned month, char* out) const {
  std::size_t written = 0;
  for (const std::uint8_t place : std::span(places).first(size)) {
    if (place == kRoman) {
      for (const char c : roman_month(month)) out[written++] = c;
      continue;
    }
    const bool leads = place == DayDigits::kMonth || place == DayDigits::kDay;
    if (without_zeros && leads && digits[place] == '0') continue;
    out[written++] = digits[place];
  }
  return written;
}

core::Result<Spellings> Spellings::parse(std::string_view file, std::string_view text,
                                         const ClassTable& classes) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"kind", "spelling", "beside", "least", "most", "of"});
  if (!table) return table.error();
  Spellings spellings;
  std::size_t found = 0;
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view kind = table->cell(row, "kind");
    const std::string_view name = table->cell(row, "spelling");
    core::Result<Spelling> spelling = read_spelling(*table, row, classes);
    if (!spelling) return spelling.error();
    if (kind == "date" && name != "EPOCH") {
      if (name.find("MON") != std::string_view::npos) continue;  // PatternSearch knows months.
      DaySpelling day;
      day.spelling = std::move(*spelling);
      if (!read_parts(name, &day)) return table->error(row, "this is no spelling of a date");
      spellings.days_.push_back(std::move(day));
      continue;
    }
    const auto rule = std::find_if(kRules.begin(), kRules.end(), [&](const RuleName& each) {
      return each.kind == kind && each.name == name;
    });
    if (rule == kRules.end()) return table->error(row, "there is no such spelling");
    spellings.rules_[static_cast<std::size_t>(rule - kRules.begin())] = std::move(*spelling);
    ++found;
  }
  if (found != kSpellingRules) return core::Error{std::string(file) + ": a spelling is missing"};
  return spellings;
}

}  // namespace iztk::redaction
