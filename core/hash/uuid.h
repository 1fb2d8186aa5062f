#ifndef IZTK_CORE_HASH_UUID_H_
#define IZTK_CORE_HASH_UUID_H_

#include <array>
#include <string_view>

namespace iztk::core {

/// The text of a UUID.
struct Uuid {
  std::array<char, 36> characters{};

  std::string_view text() const { return {characters.data(), characters.size()}; }
};

/// The name-based UUID (version 5, RFC 9562) of a name in this program's own name space: the same
/// name has the same UUID everywhere. Not for secrets: whoever guesses the name knows the UUID.
Uuid name_uuid(std::string_view name);

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_UUID_H_
