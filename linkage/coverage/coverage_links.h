#ifndef IZTK_LINKAGE_COVERAGE_COVERAGE_LINKS_H_
#define IZTK_LINKAGE_COVERAGE_COVERAGE_LINKS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/coverage/dose_reports.h"

namespace iztk::linkage {

/// Two records, by their numbers, `a` less than `b`, and how probably they are one person.
struct CoverageLink {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double probability = 0;
};

/// Sorts links by their records; of two about the same records the more probable is kept.
void sort_links(std::vector<CoverageLink>* links);

/// Corrects probabilities by what the doses tell. Two records whose doses fit together (a second
/// dose three weeks after a first one) are more probably one person than two with four doses
/// between them. How much more is learned from the links themselves, by expectation and
/// maximisation, starting from the probabilities of linking, which know nothing of doses.
void weigh_doses(const DoseReports& reports, std::span<CoverageLink> links);

/// For each record a number, equal for those that links of at least `least` join.
std::vector<std::uint32_t> joined_records(std::size_t records, std::span<const CoverageLink> links,
                                          double least);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_COVERAGE_LINKS_H_
