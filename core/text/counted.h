#ifndef IZTK_CORE_TEXT_COUNTED_H_
#define IZTK_CORE_TEXT_COUNTED_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::core {

/// "1,234,567"
std::string grouped(std::uint64_t number);

/// "no errors", "1 error", "1,234 errors"
std::string counted(std::uint64_t number, std::string_view noun);

}  // namespace iztk::core

#endif  // IZTK_CORE_TEXT_COUNTED_H_
