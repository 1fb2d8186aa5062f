#ifndef IZTK_LINKAGE_COVERAGE_DIFFERENCES_H_
#define IZTK_LINKAGE_COVERAGE_DIFFERENCES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/coverage/coverage_count.h"

namespace iztk::linkage {

/// How one way of telling people apart (A) differs from another (B), for one definition. All are
/// numbers of people, above or equal to 0; the count of A less that of B is the sum of `more` less
/// that of `fewer`.
struct DifferenceSums {
  double split_more = 0;    ///< One person of B is several of A, who are counted more than once.
  double split_fewer = 0;   ///< ... and none of whom has enough doses.
  double merged_more = 0;   ///< Several people of B are one of A, whose doses are enough together.
  double merged_fewer = 0;  ///< ... and who is counted only once.
  double mixed_more = 0;    ///< Both at once.
  double mixed_fewer = 0;

  double more() const { return split_more + merged_more + mixed_more; }
  double fewer() const { return split_fewer + merged_fewer + mixed_fewer; }
};

/// By definition. `a` and `b`: for each record the number of its person.
std::vector<DifferenceSums> compare_people(std::span<const std::uint32_t> a,
                                           std::span<const std::uint32_t> b, PersonJudge* judge,
                                           std::size_t definitions);

/// Records of people who had their first dose elsewhere, by where these records count them.
struct Movers {
  std::uint64_t to_other_county = 0;  ///< In the same state.
  std::uint64_t to_other_state = 0;
};
Movers count_movers(const DoseReports& reports, const People& people, PersonJudge* judge);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_DIFFERENCES_H_
