#include "fhir/fhir_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text/ascii.h"
#include "core/text/date_time.h"
#include "core/text/number.h"

namespace iztk::fhir {
namespace {

using core::DateTime;
using core::is_digit;
using core::Precision;

constexpr std::string_view kNoOffset =
    "the time of day has no offset, only the day is kept (give --tz)";
constexpr std::string_view kNoMinutes = "FHIR has no hour without minutes, only the day is kept";
constexpr int kMostOffset = 14 * 60;  // FHIR allows no more.

/// Builds a short text without a heap allocation.
class TextBuilder {
 public:
  void put(char c) { text_[size_++] = c; }
  void number(unsigned value, int digits) {
    for (int i = digits - 1; i >= 0; --i) {
      text_[size_ + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
      value /= 10;
    }
    size_ += static_cast<std::size_t>(digits);
  }
  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 48> text_;
  std::size_t size_ = 0;
};

void put_date(const DateTime& date, Precision precision, TextBuilder* out) {
  out->number(date.year, 4);
  if (precision == Precision::kYear) return;
  out->put('-');
  out->number(date.month, 2);
  if (precision == Precision::kMonth) return;
  out->put('-');
  out->number(date.day, 2);
}

void put_time(const DateTime& time, TextBuilder* out) {
  out->number(time.hour, 2);
  out->put(':');
  out->number(time.minute, 2);
  out->put(':');
  // The specification allows seconds to be filled with zeros (FHIR R4, dateTime).
  out->number(time.second, 2);
  if (time.precision != Precision::kFraction) return;
  out->put('.');
  out->number(time.fraction, time.fraction_digits);
}

void put_offset(int minutes, bool negative, TextBuilder* out) {
  out->put(negative ? '-' : '+');
  const auto size = static_cast<unsigned>(minutes < 0 ? -minutes : minutes);
  out->number(size / 60, 2);
  out->put(':');
  out->number(size % 60, 2);
}

FhirText date_text(const DateTime& date, core::Arena& arena, std::string_view remark) {
  TextBuilder out;
  put_date(date, std::min(date.precision, Precision::kDay), &out);
  return {arena.copy(out.text()), remark};
}

FhirText time_stamp(std::string_view text, Primitive primitive, std::optional<std::int16_t> offset,
                    core::Arena& arena) {
  const DateTime stamp = core::parse_timestamp(text);
  if (!stamp.valid()) return {{}, "not a date or time"};
  if (stamp.year == 0) return {{}, "FHIR has no year 0"};
  const bool instant = primitive == Primitive::kInstant;
  if (stamp.precision <= Precision::kDay) {
    if (instant) return {{}, "FHIR needs the time of day here"};
    return date_text(stamp, arena, {});
  }
  if (stamp.has_offset &&
      (stamp.offset_minutes > kMostOffset || stamp.offset_minutes < -kMostOffset)) {
    return {{}, "FHIR has no such offset"};
  }
  if (primitive == Primitive::kDate) return date_text(stamp, arena, {});
  std::string_view remark;
  if (stamp.precision < Precision::kMinute) remark = kNoMinutes;
  if (!stamp.has_offset && !offset) remark = kNoOffset;
  if (!remark.empty()) {
    return instant ? FhirText{{}, remark} : date_text(stamp, arena, remark);
  }
  TextBuilder out;
  put_date(stamp, Precision::kDay, &out);
  out.put('T');
  put_time(stamp, &out);
  const int minutes = stamp.has_offset ? stamp.offset_minutes : *offset;
  const bool negative = stamp.has_offset ? text[text.size() - 5] == '-' : minutes < 0;
  put_offset(minutes, negative, &out);
  return {arena.copy(out.text()), {}};
}

FhirText time_of_day(std::string_view text, core::Arena& arena) {
  const DateTime time = core::parse_time(text);
  if (!time.valid()) return {{}, "not a time of day"};
  if (time.precision < Precision::kMinute) return {{}, "FHIR has no hour without minutes"};
  TextBuilder out;
  put_time(time, &out);
  return {arena.copy(out.text()), time.has_offset ? "FHIR has no offset here" : ""};
}

/// A JSON number with exactly the digits that were sent.
FhirText decimal(std::string_view text, core::Arena& arena) {
  constexpr FhirText kNoNumber{{}, "not a number"};
  constexpr std::size_t kLongest = 18;
  std::string out;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    if (text.front() == '-') out += '-';
    text.remove_prefix(1);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string_view whole = text.substr(0, point);
  const std::string_view part = point < text.size() ? text.substr(point + 1) : std::string_view();
  if (!std::all_of(whole.begin(), whole.end(), is_digit) ||
      !std::all_of(part.begin(), part.end(), is_digit) || (whole.empty() && part.empty()) ||
      whole.size() + part.size() > kLongest) {
    return kNoNumber;
  }
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  out += whole.empty() ? std::string_view("0") : whole;
  if (!part.empty()) (out += '.') += part;
  return {arena.copy(out), {}};
}

FhirText integer(std::string_view text, Primitive primitive, core::Arena& arena) {
  const std::optional<core::Number> value = core::Number::parse(text);
  if (value && value->is_whole()) text = text.substr(0, text.find('.'));  // 2.0 is 2.
  const FhirText number = decimal(text, arena);
  if (number.text.empty()) return number;
  if (number.text.find('.') != std::string_view::npos || number.text.size() > 9) {
    return {{}, "not a whole number"};
  }
  const bool negative = number.text.front() == '-';
  if (negative && primitive != Primitive::kInteger) return {{}, "negative"};
  if (number.text == "0" && primitive == Primitive::kPositiveInt) return {{}, "zero"};
  return number;
}

FhirText boolean(std::string_view text) {
  if (text == "Y" || text == "y" || text == "true") return {"true", {}};
  if (text == "N" || text == "n" || text == "false") return {"false", {}};
  return {{}, "neither Y nor N"};
}

FhirText code(std::string_view text) {
  char previous = '\0';
  for (const char c : text) {
    if ((c != ' ' && static_cast<unsigned char>(c) <= ' ') || (c == ' ' && previous == ' ')) {
      return {{}, "FHIR allows no such blanks in a code"};
    }
    previous = c;
  }
  return {text, {}};
}

FhirText id(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  const bool good = text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                             c == '-' || c == '.';
                    });
  return good ? FhirText{text, {}} : FhirText{{}, "no FHIR id"};
}

FhirText uri(std::string_view text) {
  const bool good = std::none_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<unsigned char>(c) <= ' '; });
  return good ? FhirText{text, {}} : FhirText{{}, "blanks in a URI"};
}

}  // namespace

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\r' && c != '\n';
  });
}

FhirText to_fhir(std::string_view text, Primitive primitive,
                 std::optional<std::int16_t> offset_minutes, core::Arena& arena) {
  if (text.empty()) return {};
  switch (primitive) {
    case Primitive::kDate:
    case Primitive::kDateTime:
    case Primitive::kInstant:
      return time_stamp(text, primitive, offset_minutes, arena);
    case Primitive::kTime:
      return time_of_day(text, arena);
    case Primitive::kDecimal:
      return decimal(text, arena);
    case Primitive::kInteger:
    case Primitive::kPositiveInt:
    case Primitive::kUnsignedInt:
      return integer(text, primitive, arena);
    case Primitive::kBoolean:
      return boolean(text);
    case Primitive::kCode:
      return code(text);
    case Primitive::kId:
      return id(text);
    case Primitive::kUri:
      return uri(text);
    case Primitive::kString:
    case Primitive::kBase64:
    case Primitive::kNone:
      break;
  }
  if (has_control(text)) return {{}, kNoControls};
  return {text, {}};
}

}  // namespace iztk::fhir
