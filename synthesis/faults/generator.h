#ifndef IZTK_SYNTHESIS_FAULTS_GENERATOR_H_
#define IZTK_SYNTHESIS_FAULTS_GENERATOR_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide.h"
#include "synthesis/choices/choice_table.h"
#include "synthesis/faults/fault_planter.h"
#include "synthesis/faults/fault_table.h"
#include "synthesis/messages/message_tables.h"
#include "synthesis/messages/sender.h"

namespace iztk::synthesis {

/// What to generate.
struct GeneratorSettings {
  static constexpr std::uint64_t kAll = 1'000'000;

  std::vector<const profiles::Profile*> profiles;  ///< Messages take turns; at least one.
  std::uint64_t seed = 1;
  std::uint64_t senders = 10;
  std::uint64_t faults = 0;  ///< Of a million messages, how many have a fault.
};

/// A generated message.
struct GeneratedMessage {
  std::string text;  ///< Segments ended by CR.
  std::string_view profile;
  std::string control_id;
  std::optional<PlantedFault> fault;
};

/// Makes messages of invented people that have no error, or exactly one that is known. The same
/// settings and number give the same message on every machine, and a message with a fault differs
/// from the one without in that fault alone. Without state, so threads may share it.
class Generator {
 public:
  /// `guide` must outlive the object.
  static core::Result<std::unique_ptr<Generator>> load(const profiles::Guide& guide,
                                                       const GeneratorSettings& settings);

  /// Message `index`, from 1.
  GeneratedMessage make(std::uint64_t index) const;

 private:
  Generator(const profiles::Guide& guide, const GeneratorSettings& settings, ChoiceTable choices,
            MessageTables tables, FaultTable faults);

  const profiles::Guide& guide_;
  GeneratorSettings settings_;
  ChoiceTable choices_;
  MessageTables tables_;
  FaultTable faults_;
  std::vector<Sender> senders_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_FAULTS_GENERATOR_H_
