#include "tests/cli/run_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace iztk::testing {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

int wait_for(pid_t process) {
  int status = 0;
  while (::waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Outcome run_program(const Invocation& invocation) {
  const TemporaryFolder folder;
  const bool keep_output = invocation.output_file.empty();
  const std::string output = keep_output ? folder.file("stdout") : invocation.output_file;
  const std::string errors = folder.file("stderr");

  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, 0, invocation.input_file.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
  ::posix_spawn_file_actions_addopen(&actions, 2, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                     0600);
  ::posix_spawn_file_actions_addchdir_np(&actions, IZTK_SOURCE_DIR);

  std::vector<std::string> words = {invocation.program};
  words.insert(words.end(), invocation.arguments.begin(), invocation.arguments.end());
  std::vector<std::string> environment = {
      "LC_ALL=C", "TZ=UTC", "TERM=dumb",
      "PATH=" + std::filesystem::path(IZTK_PROGRAM).parent_path().string() + ":/usr/bin:/bin"};
  // What a sanitizer is told (cmake/tsan_suppressions.txt) is no setting of the program.
  if (const char* options = std::getenv("TSAN_OPTIONS"); options != nullptr) {
    environment.push_back(std::string("TSAN_OPTIONS=") + options);
  }
  pid_t process = 0;
  const int error = ::posix_spawn(&process, invocation.program.c_str(), &actions, nullptr,
                                  pointers(words).data(), pointers(environment).data());
  ::posix_spawn_file_actions_destroy(&actions);
  Outcome outcome;
  if (error != 0) {
    ADD_FAILURE() << "cannot start " << invocation.program;
    return outcome;
  }
  outcome.exit_code = wait_for(process);
  if (keep_output) outcome.output = read_file(output);
  outcome.errors = read_file(errors);
  return outcome;
}

Outcome run_shell(const std::string& command) {
  Invocation invocation;
  invocation.program = "/bin/sh";
  invocation.arguments = {"-c", command};
  return run_program(invocation);
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "iztk-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace iztk::testing
