#ifndef IZTK_CORE_VERSION_H_
#define IZTK_CORE_VERSION_H_

#include <string_view>

namespace iztk::cli {

/// Version of the program, from CMakeLists.txt: "0.1.0".
inline constexpr std::string_view kVersion = IZTK_VERSION;

}  // namespace iztk::cli

#endif  // IZTK_CORE_VERSION_H_
