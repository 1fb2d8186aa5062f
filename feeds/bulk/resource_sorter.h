#ifndef IZTK_FEEDS_BULK_RESOURCE_SORTER_H_
#define IZTK_FEEDS_BULK_RESOURCE_SORTER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "feeds/bulk/resource_version.h"
#include "feeds/bulk/spill_file.h"

namespace iztk::feeds {

/// Sorts any number of resource versions in bounded memory: sorted runs are written to disk, and
/// merged when there are many of the same size.
class ResourceSorter {
 public:
  struct Settings {
    std::string folder;             ///< For temporary files; about twice the size of the resources.
    bool all_versions = false;      ///< Otherwise only the last version of each resource.
    std::size_t memory = 16 << 20;  ///< Bytes of resources that are kept before a run is written.
    std::size_t most_runs = 64;     ///< Runs of one size that are merged into one.
  };

  explicit ResourceSorter(Settings settings) : settings_(std::move(settings)) {}

  /// Copies the texts. After a failure nothing more is added; merge() reports it.
  void add(const ResourceVersion& version);

  /// Gives all versions in order, or the last one of each resource; call it once. Texts live for
  /// the call. Stops if `give` returns false.
  core::Status merge(const std::function<bool(const ResourceVersion&)>& give);

 private:
  /// A version whose texts are in `texts_`, one after the other.
  struct Kept {
    std::size_t begin = 0;
    std::size_t type_size = 0;
    std::size_t id_size = 0;
    std::size_t json_size = 0;
    std::int64_t sent = 0;
    std::uint64_t number = 0;
  };
  using Give = std::function<bool(const ResourceVersion&)>;

  ResourceVersion version(const Kept& kept) const;
  core::Status spill();
  core::Status merge_level(std::size_t level);
  core::Status merge_runs(std::vector<SpillFile*> runs, const Give& give) const;
  void keep_run(std::size_t level, SpillFile run);

  Settings settings_;
  std::string texts_;
  std::vector<Kept> kept_;
  std::vector<std::vector<SpillFile>>
      levels_;  ///< A run of a level is of `most_runs` of the one below.
  core::Status status_ = core::ok();
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_RESOURCE_SORTER_H_
