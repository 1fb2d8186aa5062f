#include "feeds/bulk/resource_sorter.h"

#include <algorithm>
#include <utility>

namespace iztk::feeds {
namespace {

/// For std::push_heap: the first version is at the front.
bool comes_later(const SpillFile* a, const SpillFile* b) { return b->current() < a->current(); }

}  // namespace

ResourceVersion ResourceSorter::version(const Kept& kept) const {
  const std::string_view texts = std::string_view(texts_).substr(kept.begin);
  return {texts.substr(0, kept.type_size), texts.substr(kept.type_size, kept.id_size), kept.sent,
          kept.number, texts.substr(kept.type_size + kept.id_size, kept.json_size)};
}

void ResourceSorter::add(const ResourceVersion& version) {
  if (!status_) return;
  kept_.push_back({texts_.size(), version.type.size(), version.id.size(), version.json.size(),
                   version.sent, version.number});
  texts_.append(version.type).append(version.id).append(version.json);
  if (texts_.size() >= settings_.memory) status_ = spill();
}

/// Writes what is in memory as a run.
core::Status ResourceSorter::spill() {
  if (kept_.empty()) return core::ok();
  std::sort(kept_.begin(), kept_.end(),
            [this](const Kept& a, const Kept& b) { return version(a) < version(b); });
  core::Result<SpillFile> run = SpillFile::open(settings_.folder);
  if (!run) return run.error();
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const bool is_last =
        i + 1 == kept_.size() || !version(kept_[i]).same_resource(version(kept_[i + 1]));
    if (is_last || settings_.all_versions) run->add(version(kept_[i]));
  }
  kept_.clear();
  texts_.clear();
  core::Status status = run->end_writing();
  if (!status) return status;
  keep_run(0, std::move(*run));
  for (std::size_t level = 0; status && level < levels_.size(); ++level) {
    if (levels_[level].size() >= settings_.most_runs) status = merge_level(level);
  }
  return status;
}

void ResourceSorter::keep_run(std::size_t level, SpillFile run) {
  if (levels_.size() <= level) levels_.resize(level + 1);
  levels_[level].push_back(std::move(run));
}

/// Merges all runs of a level into one of the next.
core::Status ResourceSorter::merge_level(std::size_t level) {
  core::Result<SpillFile> merged = SpillFile::open(settings_.folder);
  if (!merged) return merged.error();
  std::vector<SpillFile*> runs;
  for (SpillFile& run : levels_[level]) runs.push_back(&run);
  core::Status status = merge_runs(std::move(runs), [&merged](const ResourceVersion& version) {
    merged->add(version);
    return true;
  });
  if (status) status = merged->end_writing();
  if (!status) return status;
  levels_[level].clear();
  keep_run(level + 1, std::move(*merged));
  return status;
}

core::Status ResourceSorter::merge_runs(std::vector<SpillFile*> runs, const Give& give) const {
  std::vector<SpillFile*> heap;
  for (SpillFile* run : runs) {
    if (run->next()) heap.push_back(run);
    if (run->failed()) return run->failure();
  }
  std::make_heap(heap.begin(), heap.end(), comes_later);
  HeldVersion held;  // Until it is known whether a later one of the same resource follows.
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), comes_later);
    SpillFile* const run = heap.back();
    const bool same = held.version().same_resource(run->current());
    const bool counts = !held.empty() && (settings_.all_versions || !same);
    if (counts && !give(held.version())) return core::ok();
    held.hold(run->current());
    if (run->next()) {
      std::push_heap(heap.begin(), heap.end(), comes_later);
    } else if (run->failed()) {
      return run->failure();
    } else {
      heap.pop_back();
    }
  }
  if (!held.empty()) give(held.version());
  return core::ok();
}

core::Status ResourceSorter::merge(const Give& give) {
  if (status_) status_ = spill();
  if (!status_) return status_;
  std::vector<SpillFile*> runs;
  for (std::vector<SpillFile>& level : levels_) {
    for (SpillFile& run : level) runs.push_back(&run);
  }
  status_ = merge_runs(std::move(runs), give);
  return status_;
}

}  // namespace iztk::feeds
