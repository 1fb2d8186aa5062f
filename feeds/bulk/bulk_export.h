#ifndef IZTK_FEEDS_BULK_BULK_EXPORT_H_
#define IZTK_FEEDS_BULK_BULK_EXPORT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/result.h"
#include "feeds/bulk/bulk_manifest.h"
#include "feeds/bulk/bulk_parts.h"
#include "feeds/bulk/message_time.h"
#include "feeds/bulk/resource_sorter.h"
#include "feeds/run/run_files.h"
#include "fhir/bundle_resources.h"

namespace iztk::feeds {

/// The resources of a run as FHIR Bulk Data (docs/bulk.md): each id once, as the last message has
/// it. Memory does not depend on the size of the run.
class BulkExport {
 public:
  struct Settings {
    std::string folder;  ///< It exists and is empty.
    std::uint64_t part_bytes = std::uint64_t{1} << 30;
    bool versions = false;  ///< Also write older contents, in a folder superseded/.
  };

  explicit BulkExport(Settings settings);

  /// Takes the resources of a message, in the order of the feed. `sent`: message_time().
  void add(std::int64_t sent, const fhir::BundleResources& bundle);

  /// Writes all files; `files` gives them their names in its finish(). Call it once, after a
  /// complete run. The error says what could not be written.
  core::Status finish(const RunAccount& account, RunFiles* files);

 private:
  core::Status write(RunFiles* files);
  core::Status write_version(const ResourceVersion& version, bool is_last);
  core::Status write_manifest(const RunAccount& account, RunFiles* files);

  Settings settings_;
  ResourceSorter sorter_;
  std::map<std::string, BulkCounts, std::less<>> types_;
  std::int64_t newest_ = kNoTime;
  std::uint64_t number_ = 0;
  std::optional<BulkParts> parts_;
  std::optional<BulkParts> superseded_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_BULK_EXPORT_H_
