#ifndef IZTK_FEEDS_SETTINGS_BYTE_RANGE_H_
#define IZTK_FEEDS_SETTINGS_BYTE_RANGE_H_

#include <cstdint>
#include <limits>

namespace iztk::feeds {

/// Which units of an input belong to a shard: those that begin in the range.
struct ByteRange {
  std::uint64_t begin = 0;
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
  bool takes_end = true;  ///< Whether findings about the input as a whole belong to the shard.

  bool contains(std::uint64_t offset) const { return begin <= offset && offset < end; }
  bool empty() const { return begin >= end && !takes_end; }
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_SETTINGS_BYTE_RANGE_H_
