#ifndef IZTK_FHIR_FHIR_WRITER_H_
#define IZTK_FHIR_FHIR_WRITER_H_

#include <string>
#include <string_view>

#include "core/json/json_buffer.h"
#include "fhir/bundle_listener.h"
#include "fhir/resource.h"

namespace iztk::fhir {

/// Appends the resource of an entry as one line of JSON, elements in the order of the
/// specification. `with_id`: whether it has its id. `listener` may be nullptr.
void write_entry_resource(const Resource& resource, bool with_id, core::JsonBuffer* out,
                          BundleListener* listener);

/// Appends the members of a bundle behind its id, without its entries.
void write_bundle_members(const Node& bundle, core::JsonBuffer* out, BundleListener* listener);

/// Tells a listener what frozen members say, as if they were written.
void tell_members(const Frozen& members, BundleListener* listener);

/// Appends the members of a node (`"a":1,"b":2`), without braces. `first`: no comma before them.
void write_members(const Node& node, bool first, core::JsonBuffer* out);

/// Appends the content of a resource: its type and its members, with names in place of the ids of
/// the resources that it refers to.
void write_content(const Resource& resource, core::JsonBuffer* out);

/// The same JSON, pretty-printed with two blanks for each level.
std::string pretty_json(std::string_view compact);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_FHIR_WRITER_H_
