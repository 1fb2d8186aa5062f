#include "core/version.h"

namespace iztk::core {

constinit const std::string_view kVersion = IZTK_VERSION;

}  // namespace iztk::core
