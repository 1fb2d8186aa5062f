#include "cli/process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <initializer_list>
#include <new>
#include <string_view>

#include "cli/exit_code.h"
#include "feeds/files/interrupt.h"

namespace iztk::cli {
namespace {

void remember_signal(int) { feeds::request_interrupt(); }

void open_standard_descriptors() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (::fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    // open() takes the lowest free number, which is this one.
    if (::open("/dev/null", O_RDWR) == -1) return;
  }
}

void ignore(int number) { std::signal(number, SIG_IGN); }

void catch_signal(int number) {
  struct sigaction old = {};
  ::sigaction(number, nullptr, &old);
  if (old.sa_handler == SIG_IGN) return;  // nohup: the caller wants us to survive.
  struct sigaction action = {};
  action.sa_handler = &remember_signal;
  ::sigemptyset(&action.sa_mask);
  // No SA_RESTART: a blocking read must return. SA_RESETHAND: the second Ctrl-C ends the program at
  // once.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(number, &action, nullptr);
}

[[noreturn]] void end_program() {
  bool out_of_memory = false;
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    out_of_memory = true;
  } catch (...) {
    // Internal error; the text of the exception may contain data.
  }
  constexpr std::string_view kNoMemory = "iztk: out of memory\n";
  constexpr std::string_view kFault = "iztk: internal error; please report it\n";
  const std::string_view text = out_of_memory ? kNoMemory : kFault;
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(static_cast<int>(out_of_memory ? ExitCode::kIncomplete : ExitCode::kInternal));
}

}  // namespace

void catch_termination() { std::set_terminate(&end_program); }

void prepare_process() {
  open_standard_descriptors();
  feeds::prepare_interrupts();
  ignore(SIGPIPE);
  ignore(SIGXFSZ);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) catch_signal(number);
  const struct rlimit no_core = {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
}

void forbid_inspection() { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

}  // namespace iztk::cli
