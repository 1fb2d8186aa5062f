#ifndef IZTK_INSPECT_DIFFERENCE_SEGMENT_ALIGNMENT_H_
#define IZTK_INSPECT_DIFFERENCE_SEGMENT_ALIGNMENT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "parsers/message/message.h"

namespace iztk::inspect {

/// A segment of the one message and the one of the other that it corresponds to; one of them may be
/// missing.
struct SegmentPair {
  std::optional<std::uint32_t> left;
  std::optional<std::uint32_t> right;

  friend bool operator==(const SegmentPair&, const SegmentPair&) = default;
};

/// Puts the segments of two messages side by side, in their order, so that as few fields as
/// possible differ. Segments of different names never correspond. Of messages with more than some
/// 2,000 segments each between the first and the last difference, segments correspond by their
/// number among those of their name.
std::vector<SegmentPair> align_segments(const parsers::Message& left,
                                        const parsers::Message& right);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_DIFFERENCE_SEGMENT_ALIGNMENT_H_
