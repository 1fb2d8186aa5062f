#ifndef IZTK_PARSERS_FRAMING_INPUT_KIND_H_
#define IZTK_PARSERS_FRAMING_INPUT_KIND_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/findings/rule.h"

namespace iztk::parsers {

/// What some bytes look like, and what to do about it. Static texts.
struct Likeness {
  std::string_view name;  ///< "JSON"
  std::string_view help;  ///< May be empty.
};

/// An input that cannot hold messages as it is: why, and what to do.
struct UnreadableInput {
  const core::Rule* rule = nullptr;
  Likeness likeness;
};

/// So many bytes from the start of the input are enough for detect_unreadable().
inline constexpr std::size_t kDetectionBytes = 8;

/// Recognises UTF-16, UTF-32, EBCDIC, gzip and zip by the first bytes of the input.
std::optional<UnreadableInput> detect_unreadable(std::string_view start);

/// What bytes that are no message look like, judged by their first kilobytes. Never fails: at worst
/// they are "text" or "binary data".
Likeness likeness_of(std::string_view bytes);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_INPUT_KIND_H_
