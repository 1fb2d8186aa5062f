#ifndef IZTK_CLI_LINK_LINK_FILES_H_
#define IZTK_CLI_LINK_LINK_FILES_H_

#include <cstdint>
#include <span>
#include <string>

#include "linkage/compare/evaluation.h"
#include "linkage/links/linker.h"
#include "reports/sink.h"

namespace iztk::cli {

/// Writes the links with this answer as CSV: both records, answer, probability, reasons; no name.
/// Returns how many.
std::uint64_t write_links(std::span<const linkage::LinkRecord> records,
                          std::span<const linkage::Link> links, linkage::Answer answer,
                          reports::Sink& out);

/// Writes a row for each record: its cluster, source and id.
void write_clusters(std::span<const linkage::LinkRecord> records,
                    std::span<const std::uint32_t> clusters, reports::Sink& out);

/// A table of how well pairs were told apart, with 95 % intervals.
std::string evaluation_text(const linkage::Evaluation& evaluation);
std::string counts_text(const linkage::PairCounts& counts);

/// The pairs of a run against the truth in `person` of the records.
linkage::PairCounts compare_with_truth(std::span<const linkage::LinkRecord> records,
                                       std::span<const std::uint32_t> clusters);

}  // namespace iztk::cli

#endif  // IZTK_CLI_LINK_LINK_FILES_H_
