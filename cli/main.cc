#include "cli/process.h"
#include "cli/program.h"

// Libraries allocate memory before main(): the handler for running out of memory must be installed
// before their constructors run.
[[gnu::section(".preinit_array"),
  gnu::used]] static void (*const before_constructors)() = &iztk::cli::catch_termination;

int main(int argc, char** argv) {
  iztk::cli::prepare_process();
  return static_cast<int>(iztk::cli::run_program({argv, static_cast<std::size_t>(argc)}));
}
