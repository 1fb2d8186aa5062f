#ifndef IZTK_CLI_REFUSALS_H_
#define IZTK_CLI_REFUSALS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/stream/stream_run.h"
#include "parsers/framing.h"

namespace iztk::cli {

/// Tells on standard error which messages are not in the output, one by one up to a number that a
/// person can read.
class Refusals {
 public:
  /// `what`: "not written", "not translated". `stream` must outlive the object.
  Refusals(StreamRun& stream, std::string_view what) : stream_(stream), what_(what) {}

  void add(std::size_t input, const parsers::Unit& unit, const std::string& why);

  /// How many more there are.
  void finish();

 private:
  static constexpr std::uint64_t kMostTold = 100;

  StreamRun& stream_;
  std::string_view what_;
  std::uint64_t count_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REFUSALS_H_
