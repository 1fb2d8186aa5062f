#ifndef IZTK_ACKNOWLEDGE_H_
#define IZTK_ACKNOWLEDGE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "iztk/guide.h"
#include "iztk/result.h"
#include "iztk/validate.h"

namespace iztk {

/// MSA-1 as the guide uses it.
enum class AcknowledgementCode : std::uint8_t {
  kAccept,  ///< AA: no error. Warnings may be reported.
  kError,   ///< AE: the message was read; errors are reported.
  kReject,  ///< AR: the message could not be accepted, or its type is not supported.
};

struct AcknowledgeOptions {
  ValidateOptions validation;
  Severity least = Severity::kInfo;  ///< Findings below this level get no ERR.
  /// MSH-7 of the answers, YYYYMMDDHHMMSS+ZZZZ. If empty, MSH-7 of the message is used if it is
  /// such a time, else none. Its day counts as today if `validation` names none.
  std::string time;
};

/// The answer to one message.
struct Acknowledgement {
  AcknowledgementCode code = AcknowledgementCode::kAccept;
  std::string message;  ///< ACK (Z23) in HL7 v2, UTF-8: MSH, MSA, an ERR for each finding.
};

/// Validates messages, and creates the acknowledgements that a receiver would send. They contain no
/// value of a message except those of MSH that an answer must repeat. For one thread at a time.
class Acknowledger {
 public:
  /// `toolkit` must outlive the acknowledger. The error names an unknown profile or a bad time.
  static Result<Acknowledger> make(const Toolkit& toolkit, const AcknowledgeOptions& options = {});
  static Result<Acknowledger> make(const Toolkit&&, const AcknowledgeOptions& = {}) = delete;

  Acknowledger(Acknowledger&&) noexcept;
  Acknowledger& operator=(Acknowledger&&) noexcept;
  ~Acknowledger();

  /// Returns an error for input that is not exactly one message; for a message of type ACK or RSP,
  /// which is an answer itself; and if MSH, which identifies the sender to answer, cannot be read.
  Result<Acknowledgement> acknowledge(std::string_view message);

 private:
  class Impl;
  explicit Acknowledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_ACKNOWLEDGE_H_
