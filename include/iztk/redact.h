#ifndef IZTK_REDACT_H_
#define IZTK_REDACT_H_

#include <memory>
#include <string>
#include <string_view>

#include "iztk/guide.h"
#include "iztk/result.h"

namespace iztk {

/// The result for one message.
struct Redaction {
  std::string message;  ///< HL7 v2, searched for every removed value; empty if it was refused.
  std::string reason;   ///< Why it must not be written: class and location, never the value.
  bool changed = false;

  bool clean() const { return reason.empty(); }
};

/// De-identifies messages by the policy of a toolkit, and verifies that nothing is left. For one
/// thread at a time.
class Redactor {
 public:
  /// `toolkit` must outlive the redactor. Returns an error if it has no policy.
  static Result<Redactor> make(const Toolkit& toolkit);
  static Result<Redactor> make(const Toolkit&&) = delete;

  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  /// Returns an error for input that is not exactly one message.
  Result<Redaction> redact(std::string_view message);

 private:
  class Impl;
  explicit Redactor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_REDACT_H_
