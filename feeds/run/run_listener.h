#ifndef IZTK_FEEDS_RUN_RUN_LISTENER_H_
#define IZTK_FEEDS_RUN_RUN_LISTENER_H_

#include <cstdint>
#include <string_view>

namespace iztk::feeds {

/// Receives the events of a run: the library itself prints nothing. Called in the order of the
/// input, by one thread at a time.
class RunListener {
 public:
  virtual ~RunListener() = default;

  /// Something that people should know: an input that could not be read, a file that could not be
  /// written. Printable, without a line end.
  virtual void remark(std::string_view text) = 0;

  /// Output follows, perhaps to the place where progress is shown.
  virtual void before_output() {}

  /// Progress: the current input, and all messages and bytes so far.
  virtual void progress(std::string_view input, std::uint64_t messages, std::uint64_t bytes) = 0;

  /// No more progress will be reported.
  virtual void end_progress() = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_RUN_LISTENER_H_
