#ifndef IZTK_CORE_RANDOM_H_
#define IZTK_CORE_RANDOM_H_

#include <cstdint>

namespace iztk {

/// SplitMix64: small, and the same numbers everywhere (the distributions of <random> are not).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }

 private:
  std::uint64_t state_;
};

}  // namespace iztk

#endif  // IZTK_CORE_RANDOM_H_
