#ifndef IZTK_VALIDATE_H_
#define IZTK_VALIDATE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/guide.h"
#include "iztk/result.h"

namespace iztk {

enum class Severity : std::uint8_t { kInfo, kWarning, kError };

/// "info", "warning" or "error".
std::string_view severity_name(Severity severity);

/// One fault of a message. Contains no value of the message.
struct Finding {
  std::string code;  ///< "USE001", or the id of a conformance statement: "IZ-45".
  std::string name;  ///< "required-element-missing"
  Severity severity = Severity::kError;
  std::string message;       ///< One sentence: what is wrong.
  std::string help;          ///< What to do about it; may be empty.
  std::string path;          ///< `ORDER[1]/RXA-5[1].1`; empty if it is about the whole message.
  std::uint64_t line = 0;    ///< From 1, in the input; 0 if unknown.
  std::uint64_t column = 0;  ///< Character in the line, from 1; 0 if unknown.
  std::uint64_t offset = 0;  ///< Bytes from the start of the input.
  std::uint64_t length = 0;  ///< Bytes; 0 for an absent element.
};

/// The result of validating one message.
struct Validation {
  std::string profile;  ///< "Z22"; empty if none fits and only bytes and syntax were checked.
  std::vector<Finding> findings;  ///< In the order of their positions; the first 1000.
  std::uint64_t errors = 0;       ///< Among all findings.
  std::uint64_t warnings = 0;

  bool valid() const { return errors == 0; }
};

struct ValidateOptions {
  std::string profile = "auto";  ///< "Z22", or "auto": chosen for each message.
  std::string as_of;             ///< YYYY-MM-DD, the day that counts as today; empty if unknown.
  bool quality = false;          ///< Run the data quality checks.
  bool base_standard = false;    ///< Also check optional elements against HL7 2.5.1.
};

/// Validates messages against the guide of a toolkit. For one thread at a time. It caches repeated
/// values, so reuse it for many messages.
class Validator {
 public:
  /// `toolkit` must outlive the validator. The error names an unknown profile or a bad date.
  static Result<Validator> make(const Toolkit& toolkit, const ValidateOptions& options = {});
  static Result<Validator> make(const Toolkit&&, const ValidateOptions& = {}) = delete;

  Validator(Validator&&) noexcept;
  Validator& operator=(Validator&&) noexcept;
  ~Validator();

  /// Validates exactly one message. A message that cannot be read also gets findings. Returns an
  /// error for input that is not exactly one message.
  Result<Validation> validate(std::string_view message);

 private:
  class Impl;
  explicit Validator(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_VALIDATE_H_
