#ifndef IZTK_FHIR_ID_CACHE_H_
#define IZTK_FHIR_ID_CACHE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash/uuid.h"

namespace iztk::fhir {

/// Caches the UUIDs of names that occur in many messages: organizations, practitioners, locations.
/// Exact and bounded: each name maps to one slot, which keeps the most recent entry.
class IdCache {
 public:
  IdCache() : entries_(kEntries) {}

  /// `hash` is the hash of the name, which is not empty.
  const core::Uuid& find(std::string_view name, std::size_t hash) {
    Entry& entry = entries_[hash % kEntries];
    if (entry.name != name) {
      entry.name = name;
      entry.id = core::name_uuid(name);
    }
    return entry.id;
  }

 private:
  static constexpr std::size_t kEntries = 1024;

  struct Entry {
    std::string name;
    core::Uuid id;
  };

  std::vector<Entry> entries_;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_ID_CACHE_H_
