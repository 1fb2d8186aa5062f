#ifndef IZTK_FEEDS_RUN_REFUSALS_H_
#define IZTK_FEEDS_RUN_REFUSALS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/run/stream_run.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// Tells on standard error which messages are not in the output: the first few one by one, of the
/// others how many there are and where to find them.
class Refusals {
 public:
  /// `what`: "not written", "not translated". `listed`: the run writes rejects, with their index.
  /// `advice`: what lists all, if it is not that index. `stream` must outlive the object.
  Refusals(StreamRun& stream, std::string_view what, bool listed, std::string_view advice = {})
      : stream_(stream), what_(what), listed_(listed), advice_(advice) {}

  /// Notes a message; `tell` says it.
  void add(std::size_t input, const parsers::Unit& unit, const std::string& why);

  /// To be called when the output of what was noted is written. What is never told belongs to
  /// output that could not be written, which is the only thing to say then.
  void tell();

  /// How many more there are.
  void finish();

 private:
  static constexpr std::uint64_t kMostTold = 10;

  StreamRun& stream_;
  std::string_view what_;
  bool listed_;
  std::string_view advice_;
  std::uint64_t noted_ = 0;
  std::uint64_t told_of_ = 0;       ///< One by one or as a number.
  std::vector<std::string> lines_;  ///< Noted and not yet told.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_REFUSALS_H_
