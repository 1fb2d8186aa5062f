#ifndef IZTK_LINKAGE_COVERAGE_COVERAGE_H_
#define IZTK_LINKAGE_COVERAGE_COVERAGE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linkage/coverage/calibration.h"
#include "linkage/coverage/coverage_count.h"
#include "linkage/coverage/coverage_links.h"
#include "linkage/coverage/differences.h"

namespace iztk::linkage {

/// A way of counting.
enum class CountingWay : std::uint8_t {
  kReported,  ///< As CDC documents it: by the ids of each source.
  kState,     ///< As each state would: its residents, by what its registry and pharmacies report.
  kLinked,    ///< After linking: links of at least the threshold hold.
  kEstimate,  ///< After linking: each link holds with its probability; with an interval.
  kTrue,      ///< By who people are.
};
inline constexpr std::string_view kCountingWays[] = {"reported", "state", "linked", "estimate",
                                                     "true"};

/// A count of all groups and definitions.
struct Counted {
  CountingWay way = CountingWay::kReported;
  CoverageTable people;
  std::optional<CoverageTable> error;  ///< Standard errors, of an estimate.
};

/// What a source is.
struct SourceKind {
  enum class Kind : std::uint8_t { kState, kPharmacy, kFederal };
  Kind kind = Kind::kState;
  std::string state;
};

struct CoverageSettings {
  double threshold = 0.5;  ///< Of links that hold.
  std::optional<std::map<std::string, SourceKind>> sources;
  std::optional<std::vector<CoverageLink>> links;
  /// For each record the number of its person.
  std::optional<std::vector<std::uint32_t>> truth;
  std::optional<Calibration> calibration;
};

/// Why two ways differ: a row for each definition.
struct CoverageDifferences {
  std::optional<std::vector<DifferenceSums>> reported_to_linked;
  std::optional<std::vector<DifferenceSums>> linked_to_true;
  std::optional<std::vector<DifferenceSums>> reported_to_true;
  std::optional<Movers> movers;
};

struct CoverageResult {
  std::vector<Counted> ways;
  CoverageDifferences differences;
  std::optional<Calibration> measured;  ///< With links and truth.

  const Counted* find(CountingWay way) const;
};

/// Counts in all ways for which the settings have what is needed. `reports` are finished.
CoverageResult count_coverage(const DoseReports& reports, std::span<const Definition> definitions,
                              const CoverageGroups& groups, CoverageSettings settings);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_COVERAGE_H_
