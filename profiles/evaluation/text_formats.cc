#include "profiles/evaluation/text_formats.h"

#include <charconv>

#include "core/text/ascii.h"
#include "core/text/date_time.h"

namespace iztk::profiles {
namespace {

using core::Precision;

bool is_whole_number(std::string_view text) { return !text.empty() && core::all_digits(text); }

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text;
}

bool is_positive_integer(std::string_view text) {
  return is_whole_number(text) && text.find_first_not_of('0') != std::string_view::npos;
}

// By value: 5.0 and +5 are whole.
bool is_integer(std::string_view text) {
  if (!is_number(text)) return false;
  const std::size_t point = text.find('.');
  return point == std::string_view::npos ||
         text.find_first_not_of('0', point + 1) == std::string_view::npos;
}

bool is_arc(std::string_view text) {
  return is_whole_number(text) && (text.size() == 1 || text.front() != '0');
}

}  // namespace

bool is_number(std::string_view text) {
  text = without_sign(text);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return is_whole_number(text);
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction = text.substr(point + 1);
  if (whole.empty()) return is_whole_number(fraction);
  return is_whole_number(whole) && (fraction.empty() || is_whole_number(fraction));
}

bool is_sequence_id(std::string_view text) { return is_whole_number(text); }

bool is_oid(std::string_view text) {
  if (text.size() < 3 || text[0] < '0' || text[0] > '2' || text[1] != '.') return false;
  text.remove_prefix(2);
  while (true) {
    const std::size_t dot = text.find('.');
    if (!is_arc(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

std::optional<double> to_number(std::string_view text) {
  if (!is_number(text)) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

bool has_format(std::string_view text, parsers::RuleExpression::Format format) {
  using F = parsers::RuleExpression::Format;
  switch (format) {
    case F::kPositiveInteger:
      return is_positive_integer(text);
    case F::kInteger:
      return is_integer(text);
    case F::kNumber:
      return is_number(text);
    case F::kOid:
      return is_oid(text);
    case F::kDateToTheDay:
      return core::parse_date(text).precision == Precision::kDay;
    case F::kDateAtLeastToTheMonth:
      return core::parse_timestamp(text).precision >= Precision::kMonth;
    case F::kDateAtLeastToTheDay:
      return core::parse_timestamp(text).precision >= Precision::kDay;
    case F::kDateWithoutOffset: {
      const core::DateTime date = core::parse_timestamp(text);
      return date.precision >= Precision::kDay && !date.has_offset;
    }
    case F::kTimeToTheSecondWithOffset: {
      const core::DateTime date = core::parse_timestamp(text);
      return date.precision >= Precision::kSecond && date.has_offset;
    }
  }
  return false;
}

}  // namespace iztk::profiles
