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
  kError,   ///< AE: the message was read, errors are reported.
  kReject,  ///< AR: the message could not be taken, or is of a kind that is not supported.
};

struct AcknowledgeOptions {
  ValidateOptions validation;
  Severity least = Severity::kInfo;  ///< Findings below it get no ERR.
  /// MSH-7 of the answers, YYYYMMDDHHMMSS+ZZZZ; empty: MSH-7 of the message if it is such a time,
  /// else none. Its day counts as today if `validation` has none.
  std::string time;
};

/// The answer to one message.
struct Acknowledgement {
  AcknowledgementCode code = AcknowledgementCode::kAccept;
  std::string message;  ///< ACK (Z23) in HL7 v2, UTF-8: MSH, MSA, an ERR for each finding.
};

/// Validates messages, and makes the acknowledgements that a receiver would send. They hold no
/// value of a message but what an answer must repeat of MSH. For one thread at a time.
class Acknowledger {
 public:
  /// `toolkit` must outlive the acknowledger. The error names an unknown profile or a bad time.
  static Result<Acknowledger> make(const Toolkit& toolkit, const AcknowledgeOptions& options = {});
  static Result<Acknowledger> make(const Toolkit&&, const AcknowledgeOptions& = {}) = delete;

  Acknowledger(Acknowledger&&) noexcept;
  Acknowledger& operator=(Acknowledger&&) noexcept;
  ~Acknowledger();

  /// An error for input without a message, or with anything beside one; for a message of type ACK
  /// or RSP, which is an answer itself; and if MSH cannot be read, which says whom to answer.
  Result<Acknowledgement> acknowledge(std::string_view message);

 private:
  class Impl;
  explicit Acknowledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_ACKNOWLEDGE_H_
