#ifndef IZTK_CORE_HASH_BASE64_H_
#define IZTK_CORE_HASH_BASE64_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// Base 64 of RFC 4648 with padding, without line ends.
std::string base64(std::string_view bytes);

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_BASE64_H_
