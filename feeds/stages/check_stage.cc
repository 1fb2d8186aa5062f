#include "feeds/stages/check_stage.h"

namespace iztk::feeds {

CheckStage::CheckStage(const CheckSettings& settings, std::size_t threads)
    : checkers_(threads, [&settings] { return std::make_unique<MessageChecker>(settings); }) {}

void CheckStage::check(std::size_t thread, CheckedBatch& batch) {
  MessageChecker& checker = checkers_.at(thread);
  if (batch.found.size() < batch.units.size()) batch.found.resize(batch.units.size());
  for (std::size_t i = 0; i < batch.units.size(); ++i) {
    checker.check(batch.units[i], batch.charset, &batch.arena, &batch.found[i]);
  }
  if (batch.end.has_value()) {
    checker.check_end(batch.end_findings, &batch.arena, &batch.end_found);
  }
}

}  // namespace iztk::feeds
