#include "inspect/tables/column_functions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

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

core::DateTime time_at(const Dose& dose, const parsers::Path& path) {
  return core::parse_timestamp(dose.value(path));
}

void append_number(unsigned number, std::size_t digits, std::string* out) {
  const std::string text = std::to_string(number);
  out->append(digits - std::min(digits, text.size()), '0').append(text);
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

/// As much of a day as is known.
void append_day(const core::DateTime& time, std::string* out) {
  append_number(time.year, 4, out);
  if (time.precision >= core::Precision::kMonth) {
    *out += '-';
    append_number(time.month, 2, out);
  }
  if (time.precision >= core::Precision::kDay) {
    *out += '-';
    append_number(time.day, 2, out);
  }
}

/// ISO 8601, no more precise than it was sent; an offset is never invented.
void date(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  const core::DateTime time = time_at(dose, arguments.paths[0]);
  if (!time.valid()) return;
  append_day(time, out);
  if (time.precision >= core::Precision::kHour) append_clock(time, out);
}

/// The same, no more precise than a day.
void day(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  const core::DateTime time = time_at(dose, arguments.paths[0]);
  if (time.valid()) append_day(time, out);
}

/// "2024-03"
void month(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  const core::DateTime time = time_at(dose, arguments.paths[0]);
  if (time.precision < core::Precision::kMonth) return;
  append_number(time.year, 4, out);
  *out += '-';
  append_number(time.month, 2, out);
}

/// "2024Q1"
void quarter(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  constexpr unsigned kMonthsOfQuarter = 3;
  const core::DateTime time = time_at(dose, arguments.paths[0]);
  if (time.precision < core::Precision::kMonth) return;
  append_number(time.year, 4, out);
  *out += 'Q';
  append_number((time.month - 1U) / kMonthsOfQuarter + 1, 1, out);
}

/// The first of two elements that has a value.
void either(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  const std::string_view first = dose.value(arguments.paths[0]);
  out->append(first.empty() ? dose.value(arguments.paths[1]) : first);
}

void precision(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  constexpr std::array<std::string_view, 8> kNames = {"",     "year",   "month",  "day",
                                                      "hour", "minute", "second", "second"};
  *out += kNames[static_cast<std::size_t>(time_at(dose, arguments.paths[0]).precision)];
}

template <typename Between>
void age(const Dose& dose, const ColumnArguments& arguments, Between between, std::int32_t divisor,
         std::string* out) {
  const core::Day birth = time_at(dose, arguments.paths[0]).to_day();
  const core::Day given = time_at(dose, arguments.paths[1]).to_day();
  // A date before birth is a mistake, and no age.
  if (birth == 0 || given == 0 || given < birth) return;
  *out += std::to_string(between(birth, given) / divisor);
}

void age_days(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  age(dose, arguments, &profiles::days_between, 1, out);
}

void age_months(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  age(dose, arguments, &profiles::months_between, 1, out);
}

void age_years(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  age(dose, arguments, &profiles::months_between, kMonthsOfYear, out);
}

/// "5-11", "65+": the words are the first years of the bands, in order.
void age_band(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  std::string years;
  age_years(dose, arguments, &years);
  if (years.empty()) return;
  const auto number = [](std::string_view text) { return std::strtoul(text.data(), nullptr, 10); };
  const unsigned long age_now = number(years);
  for (std::size_t i = arguments.words.size(); i-- > 0;) {
    if (age_now < number(arguments.words[i])) continue;
    out->append(arguments.words[i]);
    *out += i + 1 == arguments.words.size()
                ? "+"
                : "-" + std::to_string(number(arguments.words[i + 1]) - 1);
    return;
  }
}

/// A coded element is two triplets: code, text, system.
void code(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  constexpr std::uint32_t kTriplet = 3;
  const profiles::MessageContext& context = dose.context();
  const parsers::Element element = dose.element(arguments.paths[0]);
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

void observed(const Dose& dose, const ColumnArguments& arguments, std::string* out) {
  *out += dose.observed(arguments.words[0], arguments.paths[0]);
}

bool is_cancelled(const Dose& dose) {
  constexpr std::array<std::string_view, 5> kCancelled = {"CA", "OC", "CR", "DC", "OD"};
  return core::contains(kCancelled, dose.value(place(kOrcName, 1))) ||
         dose.value(place(kOrcName, 5)) == "CA";
}

/// The same answer as that of the translation (docs/translation.md).
void status(const Dose& dose, const ColumnArguments&, std::string* out) {
  const std::string_view completion = dose.value(place(kRxaName, 20));
  const std::string_view action = dose.value(place(kRxaName, 21));
  constexpr std::array<std::string_view, 5> kActions = {"", "A", "D", "U", "X"};
  constexpr std::array<std::string_view, 5> kCompletions = {"", "CP", "PA", "RE", "NA"};
  if (!core::contains(kActions, action) || !core::contains(kCompletions, completion)) {
    *out += "unknown";
  } else if (action == "D") {
    *out += "entered-in-error";
  } else if (completion.empty()) {
    const bool refused = !dose.value(place(kRxaName, 18)).empty();
    *out += refused || is_cancelled(dose) ? "not-done" : "completed";
  } else {
    *out += completion == "RE" || completion == "NA" ? "not-done" : "completed";
  }
}

void source(const Dose& dose, const ColumnArguments&, std::string* out) {
  const std::string_view said = dose.value(place(kRxaName, 9));
  if (!said.empty()) *out += said == "00" ? "administered" : "historical";
}

void input(const Dose& dose, const ColumnArguments&, std::string* out) {
  *out += std::to_string(dose.input);
}

void message(const Dose& dose, const ColumnArguments&, std::string* out) {
  *out += std::to_string(dose.message);
}

void number(const Dose& dose, const ColumnArguments&, std::string* out) {
  *out += std::to_string(dose.number);
}

constexpr NamedColumnFunction kFunctions[] = {
    {"input", 0, false, &input},
    {"message", 0, false, &message},
    {"dose", 0, false, &number},
    {"date", 1, false, &date},
    {"day", 1, false, &day},
    {"month", 1, false, &month},
    {"quarter", 1, false, &quarter},
    {"age_band", 2, true, &age_band, true},
    {"either", 2, false, &either},
    {"precision", 1, false, &precision},
    {"age_days", 2, false, &age_days},
    {"age_months", 2, false, &age_months},
    {"age_years", 2, false, &age_years},
    {"code", 1, true, &code},
    {"observed", 1, true, &observed},
    {"status", 0, false, &status},
    {"source", 0, false, &source},
};

}  // namespace

std::span<const NamedColumnFunction> column_functions() { return kFunctions; }

}  // namespace iztk::inspect
