#ifndef IZTK_TESTS_CLI_FEEDS_H_
#define IZTK_TESTS_CLI_FEEDS_H_

#include <string>

namespace iztk::testing {

/// Reasons to skip a test that hold for these only begin with "under sanitizers: "
/// (scripts/check_skipped.py); such a test has the label `plain`.
#if defined(__has_feature)  // clang
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#if __has_feature(thread_sanitizer)
#define __SANITIZE_THREAD__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#if defined(__SANITIZE_THREAD__)
constexpr bool kThreadSanitized = true;
#else
constexpr bool kThreadSanitized = false;
#endif

/// A VXU of an invented person that every command accepts, some 400 bytes, segments ended by CR.
std::string message(int number);

/// `count` numbers from `first`. Each is a message that is accepted, or, every seventh, one that is
/// rejected (NUL in a header).
std::string mixed_feed(int count, int first = 0);

/// mixed_feed() in an FHS/BHS envelope, with bytes here and there that belong to no message.
std::string batch_feed(int count, int first = 0);

}  // namespace iztk::testing

#endif  // IZTK_TESTS_CLI_FEEDS_H_
