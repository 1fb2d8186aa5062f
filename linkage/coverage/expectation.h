#ifndef IZTK_LINKAGE_COVERAGE_EXPECTATION_H_
#define IZTK_LINKAGE_COVERAGE_EXPECTATION_H_

#include <span>

#include "linkage/coverage/coverage_count.h"
#include "linkage/coverage/coverage_links.h"

namespace iztk::linkage {

/// How many people are covered if each link holds with its probability.
struct Expectation {
  CoverageTable mean;
  CoverageTable variance;
};

/// Without a decision about any link. Records that links connect are counted in all ways in which
/// these links can hold, or in many drawn at random if there are too many ways. `links`: as
/// sort_links() leaves them.
Expectation expect_people(const DoseReports& reports, std::span<const CoverageLink> links,
                          const CoverageGroups& groups, PersonJudge* judge,
                          std::size_t definitions);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_EXPECTATION_H_
