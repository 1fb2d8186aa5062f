#ifndef IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_
#define IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

namespace iztk::parsers {

/// A finding of the framer; offsets count from the first byte that is not framed yet.
struct FramingFinding {
  const core::Rule& rule;
  std::size_t at = 0;
  std::size_t length = 0;
  std::array<std::string_view, core::Diagnostic::kMaxArguments> arguments = {};
  std::optional<core::Severity> severity = std::nullopt;  ///< If not the rule's own.
  int header_field = 0;                                   ///< 1 or 2 for MSH-1, MSH-2.
};

/// The bytes that the framer looks at in one call, and where findings about them go.
struct Framer::Input {
  std::string_view text;     ///< From the first byte that is not framed yet.
  bool complete = false;     ///< Nothing comes after `text` in the input, or in the MLLP block.
  std::uint64_t offset = 0;  ///< Of the text in the input.
  std::uint64_t line = 1;
  char previous = '\0';  ///< The byte before the text.
  core::DiagnosticSink& sink;

  void report(const FramingFinding& finding) const;
};

/// Runs of transport bytes are handed out in pieces of at most this size.
inline constexpr std::size_t kRunBytes = 1u << 16;

/// How many bytes of `set` the text starts with, at most kRunBytes. Nothing as long as more text is
/// needed.
std::optional<std::size_t> run_size(std::string_view text, bool complete, std::string_view set);

/// The same for blank lines. A CR LF is not cut.
std::optional<std::size_t> blank_run_size(std::string_view text, bool complete, LineRule rule);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_
