#include "feeds/files/interrupt.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>

namespace iztk::feeds {

namespace {

/// Written by the thread that receives the signal, read by all.
std::atomic<bool> signal_seen = false;
static_assert(std::atomic<bool>::is_always_lock_free, "only then a signal handler may write it");
/// A pipe that becomes readable when a signal arrives, to wake a thread that waits for input while
/// another one receives the signal.
int wake_read = -1;
int wake_write = -1;

}  // namespace

void prepare_interrupts() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
  wake_read = ends[0];
  wake_write = ends[1];
}

void request_interrupt() {
  const int saved = errno;
  signal_seen = true;
  if (wake_write != -1) [[maybe_unused]]
    const ssize_t written = ::write(wake_write, "", 1);
  errno = saved;
}

bool interrupted() { return signal_seen; }

bool wait_for(int descriptor, bool to_write) {
  struct pollfd both[] = {{descriptor, static_cast<short>(to_write ? POLLOUT : POLLIN), 0},
                          {wake_read, POLLIN, 0}};
  while (!interrupted()) {
    if (::poll(both, 2, -1) >= 0 || errno != EINTR) break;
  }
  return !interrupted();
}

}  // namespace iztk::feeds
