#ifndef IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_
#define IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/diagnostic.h"

namespace iztk::parsers {

/// A finding about framing; offsets count from the first byte that is not framed yet.
struct FramingFinding {
  const core::Rule& rule;
  std::size_t at = 0;
  std::size_t length = 0;
  std::array<std::string_view, core::Diagnostic::kMaxArguments> arguments = {};
  std::optional<core::Severity> severity = std::nullopt;  ///< If not the rule's own.
  int header_field = 0;                                   ///< 1 or 2 for MSH-1, MSH-2.
};

/// The bytes that a framer looks at in one call, and where findings about them go.
struct FramingInput {
  std::string_view text;     ///< From the first byte that is not framed yet.
  bool complete = false;     ///< Nothing comes after `text` in the input, or in the MLLP block.
  std::uint64_t offset = 0;  ///< Of the text in the input.
  std::uint64_t line = 1;
  char previous = '\0';  ///< The byte before the text.
  core::DiagnosticSink& sink;

  void report(const FramingFinding& finding) const;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_INPUT_H_
