#include "translators/engine/systems.h"

#include <string>

#include "translators/tables/authority.h"

namespace iztk::translators {

std::string_view coding_system_uri(Session& session, std::string_view name) {
  if (name.empty()) return {};
  if (const std::string_view known = session.maps().coding_systems().find(name); !known.empty()) {
    return known;
  }
  return session.keep(coding_system_uri(session.maps().coding_systems(), name));
}

}  // namespace iztk::translators
