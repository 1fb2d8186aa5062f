#ifndef IZTK_CORE_VERSION_H_
#define IZTK_CORE_VERSION_H_

#include <string_view>

namespace iztk::core {

/// Version of iztk, from CMakeLists.txt: "0.1.0".
extern const std::string_view kVersion;

}  // namespace iztk::core

#endif  // IZTK_CORE_VERSION_H_
