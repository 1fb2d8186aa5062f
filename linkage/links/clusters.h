#ifndef IZTK_LINKAGE_LINKS_CLUSTERS_H_
#define IZTK_LINKAGE_LINKS_CLUSTERS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "linkage/links/link_record.h"

namespace iztk::linkage {

/// Joins matches to clusters, best first. Before two clusters are joined, each member of one is
/// compared with each of the other; if two of them must not be one person, or all these pairs
/// together speak against it (the mean of their scores is below that of the threshold), the match
/// becomes a possible match (Cap::kCluster) in `links`. Returns for each record the number of its
/// cluster, from 0, in the order of the records.
std::vector<std::uint32_t> join_clusters(std::span<const LinkRecord> sorted, const Weights& weights,
                                         const AnswerOptions& options, std::vector<Link>* links);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_LINKS_CLUSTERS_H_
