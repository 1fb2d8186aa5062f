#ifndef IZTK_TRANSLATORS_UUID_H_
#define IZTK_TRANSLATORS_UUID_H_

#include <string>
#include <string_view>

namespace iztk::translators {

/// The name-based UUID (version 5, RFC 9562) of a name in this program's own name space: the same
/// name has the same UUID everywhere. Not for secrets: whoever guesses the name knows the UUID.
std::string name_uuid(std::string_view name);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_UUID_H_
