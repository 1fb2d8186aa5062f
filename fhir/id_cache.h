#ifndef IZTK_FHIR_ID_CACHE_H_
#define IZTK_FHIR_ID_CACHE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash/uuid.h"

namespace iztk::fhir {

/// Remembers the UUIDs of names that come in many messages: organizations, practitioners, places.
/// Exact and bounded: a name has one place, where the one that came last stands.
class IdCache {
 public:
  IdCache() : entries_(kEntries) {}

  /// `hash` is that of the name, which is not empty.
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
