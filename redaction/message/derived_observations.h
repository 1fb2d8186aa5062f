#ifndef IZTK_REDACTION_MESSAGE_DERIVED_OBSERVATIONS_H_
#define IZTK_REDACTION_MESSAGE_DERIVED_OBSERVATIONS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/date_time.h"
#include "parsers/message/message.h"
#include "redaction/policy/policy.h"
#include "redaction/result/redaction_counts.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// The values that a policy derives from the dates of a message (`derive`), as observations of
/// their doses: OBX segments at the end of each order, with the next numbers in OBX-1 and a group
/// number (OBX-4) of their own. Serves one message.
///
/// Only full dates are counted with: of birth (PID-7) and of the dose (RXA-3). The first dose is
/// the earliest one of the person in the message that was given, of any vaccine.
class DerivedObservations {
 public:
  /// All must outlive it. What is written is counted.
  DerivedObservations(const Policy& policy, const parsers::Message& message,
                      RedactionCounts* counts);

  /// Writes the observations that come before a segment; after the last one if it is the number of
  /// segments. `out` ends with a whole line, or where the segment before it ends.
  void write_before(std::uint32_t segment, Redaction* out);

 private:
  struct Dose {
    std::uint32_t end = 0;            ///< The segment after its order.
    std::uint32_t observations = 0;   ///< OBX of its order.
    std::optional<std::int64_t> age;  ///< Days since birth.
    std::optional<std::int64_t> day;  ///< Of the dose, since 1970.
    std::optional<std::int64_t> since_first;
    bool given = false;
  };

  void collect();
  void count_from_first(std::size_t person);
  std::string age_text(const Derivation& derivation, std::int64_t days) const;
  std::string line(const Derivation& derivation, const Dose& dose) const;

  const Policy& policy_;
  const parsers::Message& message_;
  RedactionCounts* counts_;
  std::vector<Dose> doses_;
  std::size_t next_ = 0;  ///< The first dose whose observations are not written yet.
  std::uint32_t group_ = 0;
  std::string line_end_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_DERIVED_OBSERVATIONS_H_
