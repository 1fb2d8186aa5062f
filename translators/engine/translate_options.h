#ifndef IZTK_TRANSLATORS_ENGINE_TRANSLATE_OPTIONS_H_
#define IZTK_TRANSLATORS_ENGINE_TRANSLATE_OPTIONS_H_

#include <cstdint>
#include <optional>

#include "fhir/bundle_type.h"
#include "parsers/charset/charset.h"

namespace iztk::translators {

/// How messages are translated.
struct TranslateOptions {
  fhir::BundleType bundle = fhir::BundleType::kMessage;
  /// Minutes east of UTC for times that have no offset of their own; without it such a time is cut
  /// to its day, and the loss report says so.
  std::optional<std::int16_t> offset_minutes;
  std::optional<parsers::Charset> encoding;  ///< Forces a character set.
  bool pretty = false;
  bool original = false;  ///< Keep the message itself, in a DocumentReference.
  /// Say in a Provenance who sent the message that the bundle was made of.
  bool provenance = false;
  bool account = false;  ///< Keep account for the loss report and the trace.
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_TRANSLATE_OPTIONS_H_
