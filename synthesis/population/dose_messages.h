#ifndef IZTK_SYNTHESIS_POPULATION_DOSE_MESSAGES_H_
#define IZTK_SYNTHESIS_POPULATION_DOSE_MESSAGES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide.h"
#include "synthesis/choices/choice_table.h"
#include "synthesis/messages/message_tables.h"
#include "synthesis/messages/sender.h"
#include "synthesis/population/population.h"

namespace iztk::synthesis {

/// Writes a VXU (Z22) for each dose of a population, as its source reports it. Without state, so
/// threads may share it.
class DoseMessages {
 public:
  /// `guide` must outlive the object.
  static core::Result<std::unique_ptr<DoseMessages>> load(const profiles::Guide& guide,
                                                          const Places& places, std::uint64_t seed);

  /// Segments ended by CR. `dose`: its number in `resident`, from 0.
  std::string write(const Resident& resident, std::size_t dose) const;

 private:
  DoseMessages(const profiles::Guide& guide, std::uint64_t seed, ChoiceTable choices,
               MessageTables tables);

  const profiles::Guide& guide_;
  const profiles::Profile& profile_;
  std::uint64_t seed_;
  ChoiceTable choices_;
  MessageTables tables_;
  std::vector<Sender> senders_;  ///< By the number of the party.
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_DOSE_MESSAGES_H_
