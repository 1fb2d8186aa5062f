#ifndef IZTK_CORE_HASH_HASH_H_
#define IZTK_CORE_HASH_HASH_H_

#include <string>
#include <string_view>

namespace iztk::core {

/// 16 hexadecimal digits that are the same for the same text on every machine (FNV-1a, 64 bits).
/// For telling texts apart, not for secrets.
std::string hash_text(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_HASH_HASH_H_
