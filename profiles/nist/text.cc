#include "profiles/nist/text.h"

#include <algorithm>
#include <charconv>

namespace iztk::profiles::nist {
namespace {

/// Reads a pattern of digits from the front of a text.
class DigitReader {
 public:
  explicit DigitReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Skips at most `most` digits; returns how many there were.
  std::size_t take_digits(std::size_t most) {
    std::size_t count = 0;
    while (count < most && count < rest_.size() && is_digit(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count;
  }

  /// Two digits from `low` to `high`.
  bool take_pair(int low, int high) {
    if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return false;
    const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
    if (value < low || value > high) return false;
    rest_.remove_prefix(2);
    return true;
  }

 private:
  std::string_view rest_;
};

bool is_number(std::string_view text) {
  DigitReader reader(text);
  if (!reader.take('+')) reader.take('-');
  const std::size_t before = reader.take_digits(text.size());
  if (!reader.take('.')) return before != 0 && reader.at_end();
  const std::size_t after = reader.take_digits(text.size());
  return before + after != 0 && reader.at_end();
}

/// HH[MM[SS[.S to .SSSS]]] at the front.
bool take_clock(DigitReader* reader) {
  if (!reader->take_pair(0, 23)) return false;
  if (!reader->take_pair(0, 59)) return true;
  if (!reader->take_pair(0, 59)) return true;
  if (!reader->take('.')) return true;
  return reader->take_digits(4) != 0;
}

/// Empty, or +HHMM or -HHMM, up to the end.
bool ends_with_offset(DigitReader* reader) {
  if (reader->at_end()) return true;
  if (!reader->take('+') && !reader->take('-')) return false;
  return reader->take_pair(0, 23) && reader->take_pair(0, 59) && reader->at_end();
}

bool has_day(std::string_view date) {
  constexpr std::size_t kWholeDate = 8;
  if (date.size() < kWholeDate) return true;
  const std::string_view month = date.substr(4, 2);
  const std::string_view day = date.substr(6, 2);
  if (month == "02" && (day == "30" || day == "31")) return false;
  if (day == "31" && (month == "04" || month == "06" || month == "09" || month == "11")) {
    return false;
  }
  if (day != "29") return true;
  int year = 0;
  std::from_chars(date.data(), date.data() + 4, year);
  return month != "02" || year % 4 == 0;
}

bool is_date(std::string_view text) {
  DigitReader reader(text);
  if (reader.take_digits(4) != 4) return false;
  if (reader.at_end()) return true;
  if (!reader.take_pair(1, 12)) return false;
  if (reader.at_end()) return true;
  return reader.take_pair(1, 31) && reader.at_end() && has_day(text);
}

bool is_date_time(std::string_view text) {
  DigitReader reader(text);
  if (reader.take_digits(4) != 4) return false;
  if (reader.take_pair(1, 12) && reader.take_pair(1, 31)) {
    const DigitReader before = reader;
    if (!take_clock(&reader)) reader = before;
    if (!ends_with_offset(&reader)) return false;
    return has_day(text.substr(0, 8));
  }
  return ends_with_offset(&reader);
}

bool is_time(std::string_view text) {
  DigitReader reader(text);
  return take_clock(&reader) && ends_with_offset(&reader);
}

void replace_all(std::string* text, std::string_view what, char with) {
  for (std::size_t found = text->find(what); found != std::string::npos;
       found = text->find(what, found + 1)) {
    text->replace(found, what.size(), 1, with);
  }
}

double to_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

int sign(double difference) { return difference < 0 ? -1 : difference > 0 ? 1 : 0; }

}  // namespace

std::uint32_t character_count(std::string_view text) {
  std::uint32_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continuation = (byte & 0xC0U) == 0x80U;
    if (!continuation) ++count;
    if (byte >= 0xF0U) ++count;  // Two UTF-16 units.
  }
  return count;
}

std::string unescape(std::string_view text, const parsers::Delimiters& delimiters) {
  std::string result(text);
  if (text.find(delimiters.escape) == std::string_view::npos) return result;
  const auto sequence = [&](char letter) {
    return std::string{delimiters.escape, letter, delimiters.escape};
  };
  replace_all(&result, sequence('F'), delimiters.field);
  replace_all(&result, sequence('S'), delimiters.component);
  replace_all(&result, sequence('T'), delimiters.subcomponent);
  replace_all(&result, sequence('R'), delimiters.repetition);
  replace_all(&result, sequence('E'), delimiters.escape);
  if (delimiters.truncation != '\0') replace_all(&result, sequence('P'), delimiters.truncation);
  return result;
}

bool has_separator(std::string_view text, const parsers::Delimiters& delimiters) {
  return std::ranges::any_of(text, [&](char c) {
    return c == delimiters.field || c == delimiters.component || c == delimiters.subcomponent ||
           c == delimiters.repetition;
  });
}

ValueKind kind_of(std::string_view type_name) {
  if (type_name == "NM" || type_name == "SI") return ValueKind::kNumber;
  if (type_name == "DT") return ValueKind::kDate;
  if (type_name == "TM") return ValueKind::kTime;
  if (type_name == "DTM") return ValueKind::kDateTime;
  return ValueKind::kText;
}

bool has_format(ValueKind kind, std::string_view text) {
  switch (kind) {
    case ValueKind::kText:
      return true;
    case ValueKind::kNumber:
      return is_number(text);
    case ValueKind::kDate:
      return is_date(text);
    case ValueKind::kTime:
      return is_time(text);
    case ValueKind::kDateTime:
      return is_date_time(text);
  }
  return true;
}

std::string_view format_in_words(ValueKind kind) {
  switch (kind) {
    case ValueKind::kText:
      return "text";
    case ValueKind::kNumber:
      return "a number such as 0.5";
    case ValueKind::kDate:
      return "YYYY[MM[DD]]";
    case ValueKind::kTime:
      return "HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]";
    case ValueKind::kDateTime:
      return "YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]";
  }
  return "text";
}

ComparisonResult compare(ValueKind first_kind, std::string_view first, ValueKind second_kind,
                         std::string_view second) {
  const bool text_first = first_kind == ValueKind::kText;
  const bool text_second = second_kind == ValueKind::kText;
  if (!text_first && !text_second && first_kind != second_kind) return {};
  const ValueKind kind = text_first ? second_kind : first_kind;
  if (is_null(first) && is_null(second)) return {true, 0};
  if (kind == ValueKind::kText) return {true, first.compare(second)};
  if (!has_format(kind, first) || !has_format(kind, second)) return {};
  if (kind == ValueKind::kNumber) return {true, sign(to_number(first) - to_number(second))};
  // Dates and times are compared as texts.
  return {true, first.compare(second)};
}

}  // namespace iztk::profiles::nist
