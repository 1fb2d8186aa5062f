#ifndef IZTK_FEEDS_FILES_INTERRUPT_H_
#define IZTK_FEEDS_FILES_INTERRUPT_H_

namespace iztk::feeds {

/// Whether a signal has requested the end of the run (request_interrupt()). Long loops check it
/// between messages.
bool interrupted();

/// Requests an orderly end. May be called by a signal handler.
void request_interrupt();

/// Call it once, before the first read: it lets a signal wake wait_for(), whichever thread receives
/// it.
void prepare_interrupts();

/// Waits until `descriptor` can be read or, with `to_write`, written, or until a signal requests
/// the end (in any thread); false for the latter. A descriptor that cannot be waited for (a regular
/// file) is always ready.
bool wait_for(int descriptor, bool to_write);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_INTERRUPT_H_
