#ifndef IZTK_FEEDS_RUN_FINDING_TEXTS_H_
#define IZTK_FEEDS_RUN_FINDING_TEXTS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "feeds/stages/unit_findings.h"
#include "feeds/threads/per_thread.h"
#include "parsers/framing/framing.h"
#include "reports/report.h"

namespace iztk::feeds {

/// What a report is told of a finding. `unit`: nullptr for an input as a whole. Holds views of all
/// three.
reports::Finding make_finding(std::string_view file, const parsers::Unit* unit,
                              const UnitFindings& found, const FoundFinding& finding);

/// Lets the threads that check messages also write their findings, so that little is left for the
/// one place where all of them come in order.
class FindingTexts {
 public:
  /// `renderer` may be nullptr, and may have no writer for single findings: then nothing is done.
  FindingTexts(const reports::Renderer* renderer, std::size_t threads);

  /// Fills FoundFinding::text, in `arena`.
  void write(std::size_t thread, std::string_view file, const parsers::Unit* unit,
             core::Arena* arena, UnitFindings* found);

 private:
  struct Desk {
    std::unique_ptr<reports::FindingWriter> writer;
    // Of the findings of a unit; kept, so that their memory stays warm.
    std::string text;
    std::vector<std::size_t> ends;
  };

  bool wanted_;
  PerThread<Desk> desks_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_FINDING_TEXTS_H_
