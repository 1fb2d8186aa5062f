#ifndef IZTK_TRANSLATORS_TABLES_AUTHORITY_H_
#define IZTK_TRANSLATORS_TABLES_AUTHORITY_H_

#include <string>
#include <string_view>

#include "translators/tables/code_map.h"

namespace iztk::translators {

/// The URI of an assigning authority (the parts of an HD, decoded): from the table (MapSet's
/// authorities()) by its universal ID or its namespace, else by its universal ID, else a local one
/// made of its namespace. Empty if both are empty. The same everywhere in a bundle, so that whoever
/// needs to know the system of an identifier can ask here.
std::string authority_uri(const UriTable& authorities, std::string_view name_space,
                          std::string_view universal_id, std::string_view universal_id_type);

/// URI of a coding system by its name in a message (CWE.3); empty for an empty name.
std::string coding_system_uri(const UriTable& systems, std::string_view name);

/// Whether a text is an ISO object identifier.
bool is_oid(std::string_view text);

/// Whether a text is a UUID, whatever the case of its letters.
bool is_uuid(std::string_view text);

/// Whether a text is a URI as it should be: with a host behind its scheme, or a URN.
bool is_absolute_uri(std::string_view text);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_AUTHORITY_H_
