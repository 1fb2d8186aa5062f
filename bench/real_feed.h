#ifndef IZTK_BENCH_REAL_FEED_H_
#define IZTK_BENCH_REAL_FEED_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bench/real_sender.h"
#include "core/result.h"
#include "synthesis/choices/choice_table.h"

namespace iztk::bench {

/// Makes VXU messages as some dozens of different senders send them: from 0.3 to 18 KB, with gaps,
/// local codes and faults, as synthesis/choices/real_feed.tsv says. People are invented. The same
/// seed and number give the same message on every machine.
class RealFeed {
 public:
  static core::Result<RealFeed> load(std::uint64_t seed = 1);

  /// Appends message number `index`, segments ended by CR.
  void append_message(std::uint64_t index, std::string* out) const;

 private:
  RealFeed(const ChoiceTable& table, std::uint64_t seed);

  const ChoiceTable& table_;
  std::uint64_t seed_;
  std::array<std::vector<RealSender>, kSenderKinds> senders_;
};

}  // namespace iztk::bench

#endif  // IZTK_BENCH_REAL_FEED_H_
