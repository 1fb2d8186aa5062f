#ifndef IZTK_PYTHON_ERRORS_H_
#define IZTK_PYTHON_ERRORS_H_

#include <string>
#include <utility>

#include "iztk/result.h"

namespace iztk::python {

/// Throws an exception of iztk._errors: "UsageError", for example. Call it with the GIL.
[[noreturn]] void raise(const char* type, const std::string& message, const std::string& code,
                        const std::string& place = {});

/// The value, or a UsageError. Call it with the GIL.
template <typename T>
T value_or_raise(Result<T> result) {
  if (!result) raise("UsageError", result.error().message, "usage");
  return std::move(result).value();
}

}  // namespace iztk::python

#endif  // IZTK_PYTHON_ERRORS_H_
