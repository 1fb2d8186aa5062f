#ifndef IZTK_CLI_SIMULATE_SIMULATE_RUN_H_
#define IZTK_CLI_SIMULATE_SIMULATE_RUN_H_

#include <cstddef>
#include <cstdint>

#include "cli/simulate/simulated_files.h"
#include "synthesis/population/dose_messages.h"
#include "synthesis/population/population.h"

namespace iztk::cli {

/// Simulates all people of a population, in their order, with several threads.
class SimulateRun {
 public:
  /// Everything must outlive the run.
  SimulateRun(const synthesis::Population& population, const synthesis::DoseMessages& messages,
              SimulatedFolder& folder)
      : population_(population), messages_(messages), folder_(folder) {}

  /// False if it stopped early: an output failed, or the user interrupted.
  bool run(std::size_t threads);

 private:
  struct Batch;

  bool next(Batch& batch);
  void work(Batch& batch) const;

  const synthesis::Population& population_;
  const synthesis::DoseMessages& messages_;
  SimulatedFolder& folder_;
  std::uint64_t pairs_begun_ = 0;
  bool stopped_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_SIMULATE_SIMULATE_RUN_H_
