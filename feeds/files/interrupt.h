#ifndef IZTK_FEEDS_FILES_INTERRUPT_H_
#define IZTK_FEEDS_FILES_INTERRUPT_H_

namespace iztk::feeds {

/// Whether a signal has asked for the end of the run (request_interrupt()). Long loops look at it
/// between two messages.
bool interrupted();

/// Asks for an orderly end. May be called by a signal handler.
void request_interrupt();

/// To be called once, before the first read: from then on wait_for() wakes up whichever thread the
/// signal comes to.
void prepare_interrupts();

/// Waits until `descriptor` can be read or, with `to_write`, written, or until a signal asks for
/// the end; false for the latter. Whichever thread the signal comes to. A descriptor that cannot be
/// waited for (a regular file) is always ready.
bool wait_for(int descriptor, bool to_write);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_INTERRUPT_H_
