#ifndef IZTK_CLI_TERMINAL_NUMBERS_H_
#define IZTK_CLI_TERMINAL_NUMBERS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::cli {

/// "1,234,567"
std::string grouped(std::uint64_t number);

/// "no errors", "1 error", "1,234 errors"
std::string counted(std::uint64_t number, std::string_view noun);

}  // namespace iztk::cli

#endif  // IZTK_CLI_TERMINAL_NUMBERS_H_
