#ifndef IZTK_LINKAGE_LINKS_LINKER_H_
#define IZTK_LINKAGE_LINKS_LINKER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/compare/fitting.h"
#include "linkage/compare/weights.h"
#include "linkage/links/link_record.h"

namespace iztk::linkage {

/// What linking has found.
struct LinkResult {
  std::vector<Link> links;  ///< Matches and possible matches, best first.
  std::uint64_t compared = 0;
  std::uint64_t rescued = 0;       ///< Pairs compared because of rescue tokens.
  std::uint64_t crowded_keys = 0;  ///< See RescuePairs.
};

/// Compares all records of the same birth date, and those that rescue tokens bring together.
/// `sorted`: as sort_records() leaves them, at most 2^32.
LinkResult find_links(std::span<const LinkRecord> sorted, const Weights& weights,
                      const LinkOptions& options);

/// The pairs that find_links() would judge, labelled by who the records truly are: what weights for
/// data of this kind are fitted to.
std::vector<LabelledPair> labelled_candidates(std::span<const LinkRecord> sorted);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_LINKS_LINKER_H_
