#ifndef IZTK_FHIR_ID_CACHE_H_
#define IZTK_FHIR_ID_CACHE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/bounded_memo.h"
#include "core/hash/uuid.h"

namespace iztk::fhir {

/// Remembers the UUIDs of names that occur in many messages: organizations, practitioners, places.
class IdCache {
 public:
  /// `hash` is that of the name, which is not empty.
  const core::Uuid& find(std::string_view name, std::size_t hash) {
    if (const Entry* known = names_.find(hash, name)) return known->id;
    Entry& entry = names_.make_room(hash);
    entry.name = name;
    entry.id = core::name_uuid(name);
    return entry.id;
  }

 private:
  struct Entry {
    std::string name;
    core::Uuid id;

    bool holds(std::string_view asked) const { return name == asked; }
  };

  core::BoundedMemo<Entry, 512> names_;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_ID_CACHE_H_
