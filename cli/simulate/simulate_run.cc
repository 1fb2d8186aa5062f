#include "cli/simulate/simulate_run.h"

#include <algorithm>

#include "feeds/files/interrupt.h"
#include "feeds/threads/pipeline.h"

namespace iztk::cli {

/// Some pairs of people, and what is written of them.
struct SimulateRun::Batch {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  SimulatedTexts texts;
};

bool SimulateRun::run(std::size_t threads) {
  feeds::Pipeline<Batch> pipeline([this](Batch& batch) { return next(batch); },
                                  [this](std::size_t /*thread*/, Batch& batch) { work(batch); },
                                  [this](Batch& batch) {
                                    stopped_ = !folder_.write(batch.texts) || feeds::interrupted();
                                    return !stopped_;
                                  });
  pipeline.run(threads);
  return !stopped_;
}

bool SimulateRun::next(Batch& batch) {
  constexpr std::uint64_t kPairs = 200;
  if (pairs_begun_ == population_.pairs()) return false;
  batch.begin = pairs_begun_;
  batch.end = std::min(pairs_begun_ + kPairs, population_.pairs());
  pairs_begun_ = batch.end;
  return true;
}

void SimulateRun::work(Batch& batch) const {
  SimulatedTexts& texts = batch.texts;
  texts.clear();
  texts.feeds.resize(population_.places().parties().size());
  for (std::uint64_t number = batch.begin; number < batch.end; ++number) {
    for (const synthesis::Resident& resident : population_.pair(number)) {
      write_rows(resident, population_.scenario().as_of(), &texts);
      for (std::size_t i = 0; i < resident.doses.size(); ++i) {
        const std::size_t identity = resident.doses[i].identity;
        texts.feeds[resident.identities[identity].party->number] += messages_.write(resident, i);
      }
    }
  }
}

}  // namespace iztk::cli
