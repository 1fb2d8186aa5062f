#ifndef IZTK_FEEDS_STAGES_UNIT_ACKNOWLEDGER_H_
#define IZTK_FEEDS_STAGES_UNIT_ACKNOWLEDGER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "feeds/stages/unit_findings.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/acknowledgement.h"
#include "profiles/guide/guide.h"

namespace iztk::feeds {

/// How messages are acknowledged.
struct AcknowledgeSettings {
  core::Severity least = core::Severity::kInfo;  ///< Findings below it get no ERR.
  std::string time;  ///< MSH-7 of the answers; empty: see AcknowledgementBuilder::finish().
};

/// Whether a unit gets an answer, and if not, why.
enum class Answer : std::uint8_t {
  kGiven,
  kToAnswer,    ///< None: it is an ACK or RSP, and to answer it would never end.
  kUnreadable,  ///< None: without an MSH that can be read there is nobody to answer.
  kNoMessage,   ///< None: it is not a message, or a later piece of one.
};

/// Makes the acknowledgements that a receiver would send for units that were checked. For one
/// thread.
class UnitAcknowledger {
 public:
  /// Both must outlive the object.
  UnitAcknowledger(const profiles::Guide& guide, const AcknowledgeSettings& settings)
      : settings_(settings), builder_(guide) {}

  /// Fills `out` if an answer is given. `number` makes its MSH-10 differ from that of other
  /// answers.
  Answer acknowledge(const parsers::Unit& unit, std::optional<parsers::Charset> charset,
                     const UnitFindings& found, std::uint64_t number,
                     profiles::Acknowledgement* out);

 private:
  bool scan_header(const parsers::Unit& unit);
  bool is_answer() const;

  const AcknowledgeSettings& settings_;
  profiles::AcknowledgementBuilder builder_;
  parsers::Message message_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_UNIT_ACKNOWLEDGER_H_
