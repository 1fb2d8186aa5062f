#ifndef IZTK_FHIR_FHIR_TEXT_H_
#define IZTK_FHIR_FHIR_TEXT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/arena.h"
#include "fhir/fhir_schema.h"

namespace iztk::fhir {

/// A text converted to a FHIR primitive.
struct FhirText {
  std::string_view text;    ///< Empty if it cannot be converted.
  std::string_view remark;  ///< What was lost or is wrong; static storage.
};

/// Why a text with has_control() is left out.
inline constexpr std::string_view kNoControls = "FHIR allows no control characters";

/// Whether the text holds control characters that a FHIR string must not contain: all but TAB, LF
/// and CR (FHIR R4, 2.24.0.1, string).
bool has_control(std::string_view text);

/// Converts the text of a v2 value. `offset` is applied to times sent without one; without it none
/// is invented. The result lives as long as the text and the arena.
FhirText to_fhir(std::string_view text, Primitive primitive,
                 std::optional<std::int16_t> offset_minutes, core::Arena& arena);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_FHIR_TEXT_H_
