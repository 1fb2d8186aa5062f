#include "cli/process.h"
#include "cli/program.h"

int main(int argc, char** argv) {
  iztk::cli::prepare_process();
  return static_cast<int>(iztk::cli::run_program({argv, static_cast<std::size_t>(argc)}));
}
