#ifndef IZTK_SYNTHESIS_FAULTS_FAULT_PLANTER_H_
#define IZTK_SYNTHESIS_FAULTS_FAULT_PLANTER_H_

#include <optional>
#include <string>

#include "core/random.h"
#include "synthesis/faults/fault_table.h"
#include "synthesis/messages/built_message.h"

namespace iztk::synthesis {

/// A fault in a message, and the finding that it must give.
struct PlantedFault {
  const Fault* fault = nullptr;
  std::string element;  ///< What was changed: "ORDER[2]/RXA-5[1].1"
  std::string path;     ///< Where the finding is.
};

/// Plants one fault that the message has a place for; nothing if it has none. Views of `table` are
/// in the result.
std::optional<PlantedFault> plant_fault(const FaultTable& table, Random random,
                                        BuiltMessage* message);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_FAULTS_FAULT_PLANTER_H_
