#include "cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <exception>
#include <initializer_list>
#include <new>
#include <string_view>

#include "cli/exit_code.h"

namespace iztk::cli {
namespace {

/// Written by whichever thread the signal comes to, read by all.
std::atomic<int> signal_seen = 0;
static_assert(std::atomic<int>::is_always_lock_free, "only then a signal handler may write it");
/// A pipe that can be read as soon as a signal has come: a thread that waits for input wakes up,
/// although the signal came to another.
int wake_read = -1;
int wake_write = -1;

void remember_signal(int number) {
  const int saved = errno;
  signal_seen = number;
  if (wake_write != -1) [[maybe_unused]]
    const ssize_t written = ::write(wake_write, "", 1);
  errno = saved;
}

void open_wake_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  wake_read = ends[0];
  wake_write = ends[1];
}

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
  if (old.sa_handler == SIG_IGN) return;  // nohup: the caller wants us to stay.
  struct sigaction action = {};
  action.sa_handler = &remember_signal;
  ::sigemptyset(&action.sa_mask);
  // No SA_RESTART: a read that waits must return. SA_RESETHAND: the second Ctrl-C ends the program
  // at once.
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
    // A fault of the program; the text of the exception may hold data.
  }
  constexpr std::string_view kNoMemory = "iztk: out of memory\n";
  constexpr std::string_view kFault = "iztk: internal error, please report it\n";
  const std::string_view text = out_of_memory ? kNoMemory : kFault;
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(static_cast<int>(out_of_memory ? ExitCode::kIncomplete : ExitCode::kInternal));
}

}  // namespace

void catch_termination() { std::set_terminate(&end_program); }

void prepare_process() {
  open_standard_descriptors();
  open_wake_pipe();
  ignore(SIGPIPE);
  ignore(SIGXFSZ);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) catch_signal(number);
  const struct rlimit no_core = {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
}

void forbid_inspection() { ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

bool interrupted() { return signal_seen != 0; }

bool wait_for(int descriptor, bool to_write) {
  struct pollfd both[] = {{descriptor, static_cast<short>(to_write ? POLLOUT : POLLIN), 0},
                          {wake_read, POLLIN, 0}};
  while (!interrupted()) {
    if (::poll(both, 2, -1) >= 0 || errno != EINTR) break;
  }
  return !interrupted();
}

}  // namespace iztk::cli
