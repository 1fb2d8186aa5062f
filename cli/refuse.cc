#include "cli/refuse.h"

#include "cli/terminal/stderr_line.h"

namespace iztk::cli {

ExitCode refuse(std::string_view message) {
  say_error(message);
  return ExitCode::kUsage;
}

}  // namespace iztk::cli
