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

/// So few records that all pairs are compared, whatever their birth dates are.
inline constexpr std::uint64_t kMostForAllPairs = 20'000;
inline bool compares_all_pairs(std::uint64_t records) { return records <= kMostForAllPairs; }

/// Whether two records have the same birth date, and so are in one block.
bool share_birth_date(const CodedPerson& a, const CodedPerson& b);

/// Whether two records with different birth dates have anything in common that makes it worth to
/// compare them: a token, a street, a telephone number, or names that are alike.
bool may_be_rescued(const CodedPerson& a, const CodedPerson& b);

/// Pairs of records with different birth dates, or without one, that share a rescue key: two of the
/// tokens, ZIP, street, telephone and parts of the birth date; each pair once, in order.
struct RescuePairs {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  /// Keys that more than kMostRecords records share; their pairs are left out.
  std::uint64_t crowded_keys = 0;
  static constexpr std::size_t kMostRecords = 200;
};
RescuePairs rescue_pairs(std::span<const LinkRecord> sorted);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_LINKS_CANDIDATES_H_
