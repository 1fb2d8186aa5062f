#ifndef IZTK_CORE_TEXT_PATTERN_H_
#define IZTK_CORE_TEXT_PATTERN_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "core/result.h"

namespace iztk::core {

/// How much a match may cost.
struct PatternLimits {
  std::int32_t steps = 100;                ///< ICU's steps, of about a millisecond each.
  std::int32_t stack_bytes = 1024 * 1024;  ///< For backtracking.
};

/// A regular expression (ICU syntax) with limits on time and stack, so that no pattern and no text
/// can hang or crash the program. Not thread-safe: one copy for each worker.
class Pattern {
 public:
  enum class Match : std::uint8_t { kNo, kYes, kLimitReached };

  /// The error says what is wrong with the pattern, and where.
  static Result<Pattern> compile(std::string_view pattern, const PatternLimits& limits = {});

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  /// Whether the pattern covers the whole of `text` (UTF-8).
  Match matches(std::string_view text);

 private:
  class Impl;
  explicit Pattern(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_PATTERN_H_
