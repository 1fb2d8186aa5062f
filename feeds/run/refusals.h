#ifndef IZTK_FEEDS_RUN_REFUSALS_H_
#define IZTK_FEEDS_RUN_REFUSALS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/run/stream_run.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// Reports on standard error which messages are not in the output: the first few one by one, then
/// the number of the others and where to find them.
class Refusals {
 public:
  /// `what`: "not written", "not translated". `listed`: the run writes rejects, with their index.
  /// `advice`: what lists all, if it is not that index. `stream` must outlive the object.
  Refusals(StreamRun& stream, std::string_view what, bool listed, std::string_view advice = {})
      : stream_(stream), what_(what), listed_(listed), advice_(advice) {}

  /// Records a message; `tell` reports it. `control_id`: as reports have it; may be empty.
  void add(std::size_t input, const parsers::Unit& unit, const std::string& why,
           std::string_view control_id = {});

  /// Call it when the output up to the recorded messages is written. Messages that are never
  /// reported belong to output that could not be written; that error is reported instead.
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
  std::uint64_t told_of_ = 0;       ///< Reported one by one or as a number.
  std::vector<std::string> lines_;  ///< Recorded and not yet reported.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_RUN_REFUSALS_H_
