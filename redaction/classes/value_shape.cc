#include "redaction/classes/value_shape.h"

#include "core/text/date_time.h"
#include "redaction/text/text_fold.h"

namespace iztk::redaction {
namespace {

constexpr std::size_t kLongestCode = 50;
constexpr std::size_t kLongestNumber = 20;

bool is_code(std::string_view value, bool blanks) {
  if (value.size() > kLongestCode) return false;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e || (c == ' ' && !blanks)) return false;
  }
  return true;
}

bool is_number(std::string_view value) {
  if (value.size() > kLongestNumber) return false;
  for (const char c : value) {
    if (!is_digit(c) && std::string_view("+-.<>=eE: /").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

bool has_shape_of(const DataClass& data_class, std::string_view text) {
  const std::string_view value = trimmed(text);
  switch (data_class.traits.shape) {
    case Shape::kAny:
      return true;
    case Shape::kCode:
      return is_code(value, false);
    case Shape::kCodeWithBlanks:
      return is_code(value, true);
    case Shape::kDate:
      return core::parse_timestamp(value).valid();
    case Shape::kNumber:
      return is_number(value);
  }
  return true;
}

}  // namespace iztk::redaction
