#ifndef IZTK_BENCH_FEED_H_
#define IZTK_BENCH_FEED_H_

#include <cstdint>
#include <string>

namespace iztk::bench {

/// Makes VXU messages of invented people, of mixed shape and size: given doses with all their
/// observations, histories of several doses, refusals, doses without details. The same number gives
/// the same message on every machine.
class Feed {
 public:
  explicit Feed(std::uint64_t seed = 1) : seed_(seed) {}

  /// Appends message number `index`, about 1.5 KB, segments ended by CR.
  void append_message(std::uint64_t index, std::string* out) const;

 private:
  std::uint64_t seed_;
};

/// Messages until the text has at least `bytes` bytes.
std::string make_feed(std::uint64_t bytes, std::uint64_t seed = 1);

}  // namespace iztk::bench

#endif  // IZTK_BENCH_FEED_H_
