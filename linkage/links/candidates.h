#ifndef IZTK_LINKAGE_LINKS_CANDIDATES_H_
#define IZTK_LINKAGE_LINKS_CANDIDATES_H_

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "linkage/links/link_record.h"

namespace iztk::linkage {

/// A run of records with the same birth date, by their numbers.
struct DateBlock {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// The runs of two or more records; those without a birth date are in none.
std::vector<DateBlock> date_blocks(std::span<const LinkRecord> sorted);

/// Pairs of records with different birth dates, or without one, that share a rescue key: two of the
/// tokens, ZIP, street and telephone; each pair once, in order.
struct RescuePairs {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  /// Keys that more than kMostRecords records share; their pairs are left out.
  std::uint64_t crowded_keys = 0;
  static constexpr std::size_t kMostRecords = 200;
};
RescuePairs rescue_pairs(std::span<const LinkRecord> sorted);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_LINKS_CANDIDATES_H_
