#ifndef IZTK_CORE_TEXT_BYTE_COUNT_H_
#define IZTK_CORE_TEXT_BYTE_COUNT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace iztk::core {

/// "64M": a number, with K, M or G for powers of 1024. nullopt if it is not one.
std::optional<std::uint64_t> parse_byte_count(std::string_view text);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_BYTE_COUNT_H_
