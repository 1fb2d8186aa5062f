#ifndef IZTK_INSPECT_EXTRACTS_EXTRACT_FINDING_H_
#define IZTK_INSPECT_EXTRACTS_EXTRACT_FINDING_H_

#include <array>
#include <cstddef>
#include <string>

#include "core/findings/diagnostic.h"

namespace iztk::inspect {

/// What is wrong with a row of an extract. It holds no value of a person: names of columns, codes
/// of the layout and numbers alone.
struct ExtractFinding {
  static constexpr std::size_t kWholeRow = static_cast<std::size_t>(-1);

  const core::Rule* rule = nullptr;
  core::Severity severity = core::Severity::kError;
  std::size_t column = kWholeRow;  ///< Of the layout, from 0.
  std::array<std::string, core::Diagnostic::kMaxArguments> arguments = {};

  /// The same for reports; its arguments live as long as this.
  core::Diagnostic diagnostic() const {
    core::Diagnostic diagnostic;
    diagnostic.rule = rule;
    diagnostic.severity = severity;
    for (std::size_t i = 0; i < arguments.size(); ++i) diagnostic.arguments[i] = arguments[i];
    return diagnostic;
  }
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_EXTRACT_FINDING_H_
