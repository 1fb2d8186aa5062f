#ifndef IZTK_CLI_COVERAGE_SIDE_TABLES_H_
#define IZTK_CLI_COVERAGE_SIDE_TABLES_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"
#include "linkage/coverage/coverage.h"

namespace iztk::cli {

/// The tables beside the doses. All errors name file and line. Rows about records without doses are
/// left out.
core::Status read_links(const std::string& path, const linkage::DoseReports& reports,
                        std::vector<linkage::CoverageLink>* links);

core::Result<std::map<std::string, linkage::SourceKind>> read_sources(const std::string& path);

/// For each record the number of its person. It is an error if a record is missing.
core::Result<std::vector<std::uint32_t>> read_truth(const std::string& path,
                                                    const linkage::DoseReports& reports);

/// How many people there are.
struct Denominators {
  std::map<std::pair<linkage::CountedBy, std::string>, double> people;
  std::string source;  ///< What the table says, of its first row.

  /// Nothing if the table does not have the group. Products are of all people.
  const double* of(const linkage::CoverageGroups::Group& group) const;
};
core::Result<Denominators> read_denominators(const std::string& path,
                                             std::span<const linkage::AgeGroup> ages);

}  // namespace iztk::cli

#endif  // IZTK_CLI_COVERAGE_SIDE_TABLES_H_
