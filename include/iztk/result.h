#ifndef IZTK_RESULT_H_
#define IZTK_RESULT_H_

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace iztk {

/// Why an operation could not be done: an unreadable file, a broken table, an unknown profile.
/// Faults in the user's messages are findings, never Errors.
struct Error {
  /// One sentence: what happened, and what to do. Contains no value of a message.
  std::string message;
};

/// A value, or the Error that explains why there is none. The subset of std::expected (C++23) that
/// we use.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool has_value() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return has_value(); }

  /// Call it only if there is a value. The value of a temporary is moved out, so that no reference
  /// dangles.
  T& value() & {
    assert(has_value());
    return *std::get_if<T>(&state_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<T>(&state_);
  }
  T value() && {
    assert(has_value());
    return std::move(*std::get_if<T>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  T* operator->() & { return &value(); }
  const T* operator->() const& { return &value(); }
  const T* operator->() const&& = delete;

  /// Call it only if there is no value.
  const Error& error() const& {
    assert(!has_value());
    return *std::get_if<Error>(&state_);
  }
  Error error() && {
    assert(!has_value());
    return std::move(*std::get_if<Error>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// Success, or the Error that explains the failure.
using Status = Result<std::monostate>;

inline Status ok() { return std::monostate{}; }

}  // namespace iztk

#endif  // IZTK_RESULT_H_
