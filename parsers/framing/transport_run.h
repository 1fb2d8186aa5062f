#ifndef IZTK_PARSERS_FRAMING_TRANSPORT_RUN_H_
#define IZTK_PARSERS_FRAMING_TRANSPORT_RUN_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {

/// Runs of transport bytes are handed out in pieces of at most this size.
inline constexpr std::size_t kRunBytes = 1u << 16;

/// How many bytes of `set` the text starts with, at most kRunBytes. Nothing as long as more text is
/// needed.
std::optional<std::size_t> run_size(std::string_view text, bool complete, std::string_view set);

/// The same for blank lines. A CR LF is not cut.
std::optional<std::size_t> blank_run_size(std::string_view text, bool complete, LineRule rule);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_TRANSPORT_RUN_H_
