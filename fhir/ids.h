#ifndef IZTK_FHIR_IDS_H_
#define IZTK_FHIR_IDS_H_

#include "fhir/bundle_builder.h"
#include "fhir/bundle_type.h"

namespace iztk::fhir {

/// Whether one resource of this type may serve several references.
bool is_shared(TypeId type);

/// The first identifier of a resource that has a value; nullptr if there is none. `type`: only one
/// of this type code, if it is not empty.
const Node* find_identifier(const Resource& resource, std::string_view type);

/// Whether an identifier has no value, or one that is anybody's (placeholder_number.h).
bool is_placeholder(const Node& identifier);

/// The identifier that names a dose: its filler order number, unless that is the guide's number for
/// doses that have none. nullptr if there is none.
const Node* dose_identifier(const Resource& immunization);

/// Gives each resource its id (docs/translation.md, "Ids"). An id depends on nothing but the
/// content of the bundle. Of equal shared resources, the first one is kept; the others are dropped,
/// and references to them are redirected to the first. In a transaction these are also those that a
/// server would find by one identifier, because R4 lets it refuse two entries that are the same
/// resource; the one that says most is kept.
void give_ids(BundleBuilder& draft, BundleType type);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_IDS_H_
