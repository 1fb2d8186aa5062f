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
  core::Severity least = core::Severity::kInfo;  ///< Findings below this level get no ERR.
  std::string time;  ///< MSH-7 of the answers; if empty, see AcknowledgementBuilder::finish().
};

/// Whether a unit gets an answer, and if not, why.
enum class Answer : std::uint8_t {
  kGiven,
  kToAnswer,    ///< Not answered: it is an ACK or RSP, and answering answers would never end.
  kUnreadable,  ///< Not answered: without a readable MSH the sender is unknown.
  kNoMessage,   ///< Not answered: it is not a message, or a later piece of one.
};

/// Creates the acknowledgements that a receiver would send for units that were checked. For one
/// thread.
class UnitAcknowledger {
 public:
  /// Both must outlive the object.
  UnitAcknowledger(const profiles::Guide& guide, const AcknowledgeSettings& settings)
      : settings_(settings), builder_(guide) {}

  /// Fills `out` if there is an answer. `number` makes its MSH-10 unique among the answers.
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
