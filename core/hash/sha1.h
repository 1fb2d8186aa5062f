#ifndef IZTK_CORE_HASH_SHA1_H_
#define IZTK_CORE_HASH_SHA1_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace iztk::core {

/// The SHA-1 digest (RFC 3174) of two texts one behind the other. For name-based UUIDs, which are
/// defined by it; not for secrets.
std::array<std::uint8_t, 20> sha1(std::string_view first, std::string_view second);

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_SHA1_H_
