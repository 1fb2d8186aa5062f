#include "core/text/pattern.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <string>
#include <utility>

namespace iztk::core {
namespace {

icu::UnicodeString to_unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

class Pattern::Impl {
 public:
  explicit Impl(std::unique_ptr<icu::RegexMatcher> matcher) : matcher_(std::move(matcher)) {}

  Match matches(std::string_view text) {
    const icu::UnicodeString unicode = to_unicode(text);
    matcher_->reset(unicode);
    UErrorCode error = U_ZERO_ERROR;
    const bool covered = matcher_->matches(error) != 0;
    if (U_FAILURE(error)) return Match::kLimitReached;
    return covered ? Match::kYes : Match::kNo;
  }

 private:
  std::unique_ptr<icu::RegexMatcher> matcher_;
};

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(std::string_view pattern, const PatternLimits& limits) {
  UErrorCode error = U_ZERO_ERROR;
  auto matcher = std::make_unique<icu::RegexMatcher>(to_unicode(pattern), 0, error);
  if (U_SUCCESS(error)) matcher->setTimeLimit(limits.steps, error);
  if (U_SUCCESS(error)) matcher->setStackLimit(limits.stack_bytes, error);
  if (U_FAILURE(error)) {
    return Error{"regular expression '" + std::string(pattern) +
                 "' cannot be used: " + u_errorName(error)};
  }
  return Pattern(std::make_unique<Impl>(std::move(matcher)));
}

Pattern::Match Pattern::matches(std::string_view text) { return impl_->matches(text); }

}  // namespace iztk::core
