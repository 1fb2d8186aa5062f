#ifndef IZTK_CLI_FINDING_COLLECTOR_H_
#define IZTK_CLI_FINDING_COLLECTOR_H_

#include <cstdint>
#include <vector>

#include "cli/run_summary.h"
#include "core/diagnostic.h"

namespace iztk::cli {

/// Gathers the findings of one message, counts all of them, and keeps enough of them for the
/// report.
class FindingCollector final : public core::DiagnosticSink {
 public:
  /// A message with more findings is broken as a whole; the rest is only counted.
  static constexpr std::size_t kMostKept = 1000;

  explicit FindingCollector(RunSummary& summary) : summary_(summary) {}

  void report(const core::Diagnostic& diagnostic) override;

  /// The kept findings in the order of their places, then of their codes.
  const std::vector<core::Diagnostic>& sorted();

  std::uint64_t errors() const { return errors_; }
  std::uint64_t warnings() const { return warnings_; }
  bool empty() const { return kept_.empty(); }

  /// Makes ready for the next message.
  void clear();

 private:
  RunSummary& summary_;
  std::vector<core::Diagnostic> kept_;
  std::uint64_t errors_ = 0;
  std::uint64_t warnings_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_FINDING_COLLECTOR_H_
