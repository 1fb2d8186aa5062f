#include "feeds/bulk/bulk_export.h"

#include <algorithm>
#include <string_view>

#include "feeds/files/interrupt.h"

namespace iztk::feeds {

BulkExport::BulkExport(Settings settings)
    : settings_(std::move(settings)),
      sorter_({.folder = settings_.folder, .all_versions = settings_.versions}) {}

void BulkExport::add(std::int64_t sent, const fhir::BundleResources& bundle) {
  if (!bundle.timestamp().empty()) newest_ = std::max(newest_, fhir_time(bundle.timestamp()));
  for (const fhir::BundleResource& resource : bundle.resources()) {
    auto counts = types_.find(resource.type);
    if (counts == types_.end()) counts = types_.emplace(resource.type, BulkCounts()).first;
    ++counts->second.read;
    sorter_.add({resource.type, resource.id, sent, number_++, resource.json});
  }
}

core::Status BulkExport::write_version(const ResourceVersion& version, bool is_last) {
  BulkCounts& counts = types_.find(version.type)->second;
  ++(is_last ? counts.written : counts.superseded);
  return (is_last ? *parts_ : *superseded_).add(version.type, version.json);
}

core::Status BulkExport::write(RunFiles* files) {
  parts_.emplace(settings_.folder, "", settings_.part_bytes, files);
  superseded_.emplace(settings_.folder, "superseded/", settings_.part_bytes, files);
  HeldVersion held;  // Until it is known what follows it.
  core::Status status = core::ok();
  const core::Status merged = sorter_.merge([&](const ResourceVersion& next) {
    const bool same_resource = held.version().same_resource(next);
    const bool says_the_same = same_resource && held.version().json == next.json;
    if (!held.empty() && !says_the_same) status = write_version(held.version(), !same_resource);
    held.hold(next);
    return status && !interrupted();
  });
  if (!merged) return merged;
  if (interrupted()) return core::Error{"interrupted"};
  if (status && !held.empty()) status = write_version(held.version(), true);
  for (auto& [type, counts] : types_) {
    counts.left_out = counts.read - counts.written - counts.superseded;
  }
  return status;
}

core::Status BulkExport::write_manifest(const RunAccount& account, RunFiles* files) {
  // Opened last, so it gets its name last: with it the export is complete.
  const core::Result<Output*> output = files->open("bulk", settings_.folder + "/manifest.json");
  if (!output) return output.error();
  BulkFacts facts;
  facts.time = utc_instant(newest_ == kNoTime ? 0 : newest_);
  facts.messages = account.ledger().accepted_units;
  facts.rejected = account.rejected();
  facts.types = types_;
  facts.parts = parts_->parts();
  facts.superseded = superseded_->parts();
  (*output)->write(bulk_manifest(facts));
  return core::ok();
}

core::Status BulkExport::finish(const RunAccount& account, RunFiles* files) {
  const core::Status written = write(files);
  return written ? write_manifest(account, files) : written;
}

}  // namespace iztk::feeds
