#include "cli/options/today.h"

#include <ctime>

namespace iztk::cli {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm calendar = {};
  gmtime_r(&now, &calendar);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &calendar);
  return text;
}

}  // namespace iztk::cli
