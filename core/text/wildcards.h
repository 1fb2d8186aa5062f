#ifndef IZTK_CORE_TEXT_WILDCARDS_H_
#define IZTK_CORE_TEXT_WILDCARDS_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// Whether `text` has the form of `pattern`, in which `*` stands for any characters, also none, and
/// `\*` for an asterisk. Takes no more steps than the lengths multiplied.
bool matches_wildcards(std::string_view pattern, std::string_view text);

/// Whether a pattern has a `*` that stands for any characters.
bool has_wildcards(std::string_view pattern);

/// The pattern that only `text` has the form of.
std::string without_wildcards(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_WILDCARDS_H_
