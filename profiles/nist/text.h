#ifndef IZTK_PROFILES_NIST_TEXT_H_
#define IZTK_PROFILES_NIST_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/text/ascii.h"
#include "parsers/message/delimiters.h"

namespace iztk::profiles::nist {

/// What the NIST engine treats as white space.
inline bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r';
}

using core::all_digits;
using core::is_digit;

/// The HL7 null, `""`.
inline bool is_null(std::string_view text) { return text == "\"\""; }

/// Length as the engine counts it: UTF-16 units; a byte that is not UTF-8 counts as one.
std::uint32_t character_count(std::string_view text);

/// Replaces the escape sequences of the delimiters. The engine knows no others, and replaces one
/// kind after another, so the result of one replacement may be replaced again.
std::string unescape(std::string_view text, const parsers::Delimiters& delimiters);

/// Whether a text contains a field, component, repetition or subcomponent separator.
bool has_separator(std::string_view text, const parsers::Delimiters& delimiters);

/// The format of a primitive data type, by its name: NM, DT, TM, DTM. Any other is text.
enum class ValueKind : std::uint8_t { kText, kNumber, kDate, kTime, kDateTime };

ValueKind kind_of(std::string_view type_name);
/// Whether a value has the format of its kind. Every fourth year counts as a leap year.
bool has_format(ValueKind kind, std::string_view text);
/// The format of a kind in words: "YYYY[MM[DD]]".
std::string_view format_in_words(ValueKind kind);

/// How two values compare, by the kinds of both: less than, equal to or greater than 0. nullopt if
/// they cannot be compared, or if one does not have the format of its kind.
struct ComparisonResult {
  bool known = false;
  int order = 0;
};
ComparisonResult compare(ValueKind first_kind, std::string_view first, ValueKind second_kind,
                         std::string_view second);

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_TEXT_H_
