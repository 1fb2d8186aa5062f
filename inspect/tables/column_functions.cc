#include "inspect/tables/column_functions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/contains.h"
#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "profiles/quality/calendar.h"

namespace iztk::inspect {
namespace {

const parsers::SegmentName kOrcName("ORC");
const parsers::SegmentName kRxaName("RXA");

constexpr std::int32_t kMonthsOfYear = 12;

parsers::Path place(parsers::SegmentName segment, std::uint32_t field) {
  parsers::Path path;
  path.segment = segment;
  path.field = field;
  return path;
}

/// With leading zeros; `number` has at most `digits` digits, which are at most 4.
void append_number(unsigned number, std::size_t digits, std::string* out) {
  std::array<char, 4> text{};
  for (std::size_t i = digits; i-- > 0; number /= 10) {
    text[i] = static_cast<char>('0' + number % 10);
  }
  out->append(text.data(), digits);
}

void append_offset(int minutes, std::string* out) {
  *out += minutes < 0 ? '-' : '+';
  const auto distance = static_cast<unsigned>(minutes < 0 ? -minutes : minutes);
  append_number(distance / 60, 2, out);
  *out += ':';
  append_number(distance % 60, 2, out);
}

void append_clock(const core::DateTime& time, std::string* out) {
  *out += 'T';
  append_number(time.hour, 2, out);
  if (time.precision >= core::Precision::kMinute) {
    *out += ':';
    append_number(time.minute, 2, out);
  }
  if (time.precision >= core::Precision::kSecond) {
    *out += ':';
    append_number(time.second, 2, out);
  }
  if (time.precision == core::Precision::kFraction) {
    *out += '.';
    append_number(time.fraction, time.fraction_digits, out);
  }
  if (time.has_offset) append_offset(time.offset_minutes, out);
}

/// ISO 8601, no more precise than it was sent; an offset is never invented.
void append_date(const core::DateTime& time, std::string* out) {
  if (!time.valid()) return;
  append_number(time.year, 4, out);
  if (time.precision >= core::Precision::kMonth) {
    *out += '-';
    append_number(time.month, 2, out);
  }
  if (time.precision >= core::Precision::kDay) {
    *out += '-';
    append_number(time.day, 2, out);
  }
  if (time.precision >= core::Precision::kHour) append_clock(time, out);
}

void date(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  append_date(row.time(arguments.paths[0]), out);
}

/// A date, no more precise than a day.
void day(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  core::DateTime time = row.time(arguments.paths[0]);
  time.precision = std::min(time.precision, core::Precision::kDay);
  append_date(time, out);
}

/// "2024-03"
void month(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  const core::DateTime& time = row.time(arguments.paths[0]);
  if (time.precision < core::Precision::kMonth) return;
  append_number(time.year, 4, out);
  *out += '-';
  append_number(time.month, 2, out);
}

/// "2024Q1"
void quarter(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  constexpr unsigned kMonthsOfQuarter = 3;
  const core::DateTime& time = row.time(arguments.paths[0]);
  if (time.precision < core::Precision::kMonth) return;
  append_number(time.year, 4, out);
  *out += 'Q';
  append_number((time.month - 1U) / kMonthsOfQuarter + 1, 1, out);
}

/// The first of two elements that has a value.
void either(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  const std::string_view first = row.value(arguments.paths[0]);
  out->append(first.empty() ? row.value(arguments.paths[1]) : first);
}

void precision(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  constexpr std::array<std::string_view, 8> kNames = {"",     "year",   "month",  "day",
                                                      "hour", "minute", "second", "second"};
  *out += kNames[static_cast<std::size_t>(row.time(arguments.paths[0]).precision)];
}

template <typename Between>
void age(const TableRow& row, const ColumnArguments& arguments, Between between,
         std::int32_t divisor, std::string* out) {
  const core::Day birth = row.time(arguments.paths[0]).to_day();
  const core::Day given = row.time(arguments.paths[1]).to_day();
  // A date before birth is a mistake, and no age.
  if (birth == 0 || given == 0 || given < birth) return;
  *out += std::to_string(between(birth, given) / divisor);
}

void age_days(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  age(row, arguments, &profiles::days_between, 1, out);
}

void age_months(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  age(row, arguments, &profiles::months_between, 1, out);
}

void age_years(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  age(row, arguments, &profiles::months_between, kMonthsOfYear, out);
}

/// "5-11", "65+": the words are the first years of the bands, in order.
void age_band(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  std::string years;
  age_years(row, arguments, &years);
  if (years.empty()) return;
  const auto number_of = [](std::string_view text) {
    return std::strtoul(std::string(text).c_str(), nullptr, 10);
  };
  const unsigned long age_now = number_of(years);
  for (std::size_t i = arguments.words.size(); i-- > 0;) {
    if (age_now < number_of(arguments.words[i])) continue;
    out->append(arguments.words[i]);
    *out += i + 1 == arguments.words.size()
                ? "+"
                : "-" + std::to_string(number_of(arguments.words[i + 1]) - 1);
    return;
  }
}

/// A coded element is two triplets: code, text, system.
void code(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  constexpr std::uint32_t kTriplet = 3;
  const profiles::MessageContext& context = row.context();
  const parsers::Element element = row.element(arguments.paths[0]);
  if (element.text.empty()) return;
  for (std::uint32_t first = 1; first <= kTriplet + 1; first += kTriplet) {
    const auto text = [&](std::uint32_t number) {
      return context.value(context.part(element, profiles::Level::kRepetition, number));
    };
    const std::string_view system = text(first + 2);
    const bool wanted = std::ranges::any_of(arguments.words, [&](std::string_view name) {
      return core::equal_ignoring_case(name, system);
    });
    if (wanted) {
      out->append(text(first));
      return;
    }
  }
}

void observed(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  *out += row.observed(arguments.words, arguments.paths[0]);
}

void observed_date(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  append_date(core::parse_timestamp(row.observed(arguments.words, arguments.paths[0])), out);
}

/// What was observed: a date in ISO 8601, a code, a number or a text as it was sent.
void observation(const TableRow& row, const ColumnArguments& arguments, std::string* out) {
  constexpr std::array<std::string_view, 3> kDates = {"DT", "TS", "DTM"};
  const std::string_view value = row.value(arguments.paths[1]);
  if (core::contains(kDates, row.value(arguments.paths[0]))) {
    const core::DateTime time = core::parse_timestamp(value);
    if (time.valid()) return append_date(time, out);
  }
  *out += value;
}

bool is_cancelled(const TableRow& row) {
  constexpr std::array<std::string_view, 5> kCancelled = {"CA", "OC", "CR", "DC", "OD"};
  return core::contains(kCancelled, row.value(place(kOrcName, 1))) ||
         row.value(place(kOrcName, 5)) == "CA";
}

/// The same answer as that of the translation (docs/translation.md).
void status(const TableRow& row, const ColumnArguments&, std::string* out) {
  const std::string_view completion = row.value(place(kRxaName, 20));
  const std::string_view action = row.value(place(kRxaName, 21));
  constexpr std::array<std::string_view, 5> kActions = {"", "A", "D", "U", "X"};
  constexpr std::array<std::string_view, 5> kCompletions = {"", "CP", "PA", "RE", "NA"};
  if (!core::contains(kActions, action) || !core::contains(kCompletions, completion)) {
    *out += "unknown";
  } else if (action == "D") {
    *out += "entered-in-error";
  } else if (completion.empty()) {
    const bool refused = !row.value(place(kRxaName, 18)).empty();
    *out += refused || is_cancelled(row) ? "not-done" : "completed";
  } else {
    *out += completion == "RE" || completion == "NA" ? "not-done" : "completed";
  }
}

void source(const TableRow& row, const ColumnArguments&, std::string* out) {
  const std::string_view said = row.value(place(kRxaName, 9));
  if (!said.empty()) *out += said == "00" ? "administered" : "historical";
}

void input(const TableRow& row, const ColumnArguments&, std::string* out) {
  *out += std::to_string(row.input);
}

void message(const TableRow& row, const ColumnArguments&, std::string* out) {
  *out += std::to_string(row.message);
}

void number(const TableRow& row, const ColumnArguments&, std::string* out) {
  *out += std::to_string(row.number);
}

void dose(const TableRow& row, const ColumnArguments&, std::string* out) {
  if (row.dose != 0) *out += std::to_string(row.dose);
}

constexpr NamedColumnFunction kFunctions[] = {
    {"input", 0, false, false, &input},
    {"message", 0, false, false, &message},
    {"number", 0, false, true, &number},
    {"dose", 0, false, true, &dose},
    {"date", 1, false, false, &date},
    {"day", 1, false, false, &day},
    {"month", 1, false, false, &month},
    {"quarter", 1, false, false, &quarter},
    {"age_band", 2, true, false, &age_band, true},
    {"either", 2, false, false, &either},
    {"precision", 1, false, false, &precision},
    {"age_days", 2, false, false, &age_days},
    {"age_months", 2, false, false, &age_months},
    {"age_years", 2, false, false, &age_years},
    {"code", 1, true, false, &code},
    {"observed", 1, true, true, &observed},
    {"observed_date", 1, true, true, &observed_date},
    {"observation", 2, false, false, &observation},
    {"status", 0, false, true, &status},
    {"source", 0, false, true, &source},
};

}  // namespace

std::span<const NamedColumnFunction> column_functions() { return kFunctions; }

}  // namespace iztk::inspect
