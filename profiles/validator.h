#ifndef IZTK_PROFILES_VALIDATOR_H_
#define IZTK_PROFILES_VALIDATOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/result.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "parsers/structure.h"

namespace iztk::profiles {

class Guide;
struct Profile;

/// What one message was checked against, and what came of it.
struct Verdict {
  const Profile* profile = nullptr;                ///< nullptr: none fits, only bytes and syntax were checked.
  const parsers::Structure* structure = nullptr;   ///< nullptr when there is no profile. Valid until the next call.
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
};

/// Checks messages against a guide. One for each worker; a guide may serve many.
class Validator {
 public:
  /// `guide` must outlive the validator. `profile_id` (such as "Z22") forces a profile; empty: chosen for each message
  /// from MSH-21, then MSH-9.
  Validator(const Guide& guide, std::string_view profile_id);
  ~Validator();
  Validator(const Validator&) = delete;
  Validator& operator=(const Validator&) = delete;

  /// Checks one accepted message; findings go to `sink` in the order of the passes. `unit` tells where the
  /// message stands in the input. Views in the findings live until the next call.
  Verdict validate(const parsers::Unit& unit, const parsers::Message& message, core::DiagnosticSink& sink);

  /// Whether the text at `place` is vocabulary, and so may be shown: a code of the value set that the profile binds
  /// there, or a fixed value of the header. Anything else may identify a person. Speaks of the last message.
  bool is_vocabulary(const core::Place& place) const;

  /// "field PID-5 (Patient Name), XPN, usage R": what the profile says of a place of the last message, for
  /// reports; empty if the profile does not know it.
  std::string describe(const core::Place& place) const;

  /// `ORDER[2]/RXA-5[1].1`, for a place of the last message. Without a profile: `RXA[2]-5[1].1`.
  std::string element_path(const core::Place& place) const;
  /// `RXA-5.1`: the same without instances and repetitions.
  std::string field_path(const core::Place& place) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_VALIDATOR_H_
