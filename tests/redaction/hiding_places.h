#ifndef IZTK_TESTS_REDACTION_HIDING_PLACES_H_
#define IZTK_TESTS_REDACTION_HIDING_PLACES_H_

#include <string>
#include <string_view>

namespace iztk::redaction {

/// The ways in which a value may be written so that a search for its letters does not find it.
inline constexpr int kHidingForms = 25;

/// The value in one of the forms: 0 is the value itself.
std::string hide(const std::string& value, int form);

namespace hiding {

std::string base64(std::string_view text);

/// Each byte as two hexadecimal digits between `before` and `after`.
std::string each(std::string_view text, std::string_view before, std::string_view after,
                 bool capital = true);

std::string small_capitals(std::string_view text);

}  // namespace hiding
}  // namespace iztk::redaction

#endif  // IZTK_TESTS_REDACTION_HIDING_PLACES_H_
