#ifndef IZTK_FHIR_FHIR_WRITER_H_
#define IZTK_FHIR_FHIR_WRITER_H_

#include <string>
#include <string_view>

#include "core/json/json_buffer.h"
#include "fhir/resource.h"

namespace iztk::fhir {

/// Appends a resource as one line of JSON, elements in the order of the specification.
void write_resource(const Resource& resource, bool with_id, core::JsonBuffer* out);

/// Appends the members of a node (`"a":1,"b":2`), without braces. `first`: no comma before them.
void write_members(const Node& node, bool first, core::JsonBuffer* out);

/// Appends the content of a resource: its type and its members, with the names of what it refers to
/// in place of their ids.
void write_content(const Resource& resource, core::JsonBuffer* out);

/// The same JSON with line ends and two blanks for each level.
std::string pretty_json(std::string_view compact);

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_FHIR_WRITER_H_
