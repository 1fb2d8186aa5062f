#ifndef IZTK_TRANSLATE_H_
#define IZTK_TRANSLATE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/guide.h"
#include "iztk/result.h"

namespace iztk {

enum class BundleKind : std::uint8_t { kMessage, kTransaction, kCollection };

struct TranslateOptions {
  BundleKind bundle = BundleKind::kMessage;
  /// Minutes east of UTC, from -840 to 840, for times sent without an offset; without it such a
  /// time is truncated to its day.
  std::optional<std::int16_t> offset_minutes;
  bool losses = false;  ///< Whether to fill Translation::losses.
};

/// An element of the message that is not in the bundle.
struct Loss {
  std::string path;  ///< `RXA[2]-9[1].2`
  std::string reason;
};

/// The result for one message.
struct Translation {
  std::string bundle;  ///< FHIR R4 as JSON, one line; empty if no truthful bundle is possible.
  std::string reason;  ///< Why there is none. Contains no value of the message.
  std::string path;    ///< The element at fault, if one is known.
  std::vector<Loss> losses;

  bool accepted() const { return reason.empty(); }
};

/// Translates HL7 v2 messages to FHIR R4 bundles. For one thread at a time.
class Translator {
 public:
  /// `toolkit` must outlive the translator. The error names an invalid offset.
  static Result<Translator> make(const Toolkit& toolkit, const TranslateOptions& options = {});
  static Result<Translator> make(const Toolkit&&, const TranslateOptions& = {}) = delete;

  Translator(Translator&&) noexcept;
  Translator& operator=(Translator&&) noexcept;
  ~Translator();

  /// Returns an error for input that is not exactly one message.
  Result<Translation> translate(std::string_view message);

 private:
  class Impl;
  explicit Translator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_TRANSLATE_H_
