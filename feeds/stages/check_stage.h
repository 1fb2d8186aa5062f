#ifndef IZTK_FEEDS_STAGES_CHECK_STAGE_H_
#define IZTK_FEEDS_STAGES_CHECK_STAGE_H_

#include <cstddef>
#include <vector>

#include "feeds/stages/message_checker.h"
#include "feeds/stages/unit_findings.h"
#include "feeds/threads/per_thread.h"
#include "feeds/units/batch.h"

namespace iztk::feeds {

/// A batch with what the check of its units found.
struct CheckedBatch : Batch {
  std::vector<UnitFindings> found;  ///< For each unit; never shrinks, so that memory is reused.
  UnitFindings end_found;           ///< For the input as a whole, if it ends here.
};

/// The work stage of commands that check messages: a checker for each thread.
class CheckStage {
 public:
  /// `settings` must outlive the stage.
  CheckStage(const CheckSettings& settings, std::size_t threads);

  void check(std::size_t thread, CheckedBatch& batch);

 private:
  PerThread<MessageChecker> checkers_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_CHECK_STAGE_H_
