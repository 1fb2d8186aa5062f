#ifndef IZTK_TESTS_CLI_RUN_PROGRAM_H_
#define IZTK_TESTS_CLI_RUN_PROGRAM_H_

#include <string>
#include <vector>

#include "tests/support/test_files.h"

namespace iztk::testing {

/// What a program left behind.
struct Outcome {
  int exit_code = -1;  ///< 128 + number if a signal ended it.
  std::string output;
  std::string errors;
};

/// How to start a program. It runs in the root of the sources, with an environment that is the same
/// everywhere.
struct Invocation {
  std::string program;
  std::vector<std::string> arguments;
  std::string input_file = "/dev/null";
  std::string output_file;  ///< Where standard output goes; empty: kept in Outcome::output.
};

Outcome run_program(const Invocation& invocation);

/// Runs a command line of the shell, in which `iztk` is the program.
Outcome run_shell(const std::string& command);

/// A folder that is removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace iztk::testing

#endif  // IZTK_TESTS_CLI_RUN_PROGRAM_H_
