#ifndef IZTK_PARSERS_STRUCTURE_GLUED_SEGMENT_H_
#define IZTK_PARSERS_STRUCTURE_GLUED_SEGMENT_H_

#include <cstdint>
#include <vector>

#include "parsers/message/message.h"

namespace iztk::parsers {

/// A person, an order or a dose within the line of another segment, because the line end before it
/// was lost: `...|20240412RXA|0|1|20240412||03^MMR^CVX`.
struct GluedSegment {
  SegmentName name;           ///< PID, ORC or RXA.
  std::uint32_t segment = 0;  ///< Index of the segment that it was read into.
  std::uint32_t field = 0;    ///< The field that ends with the name.

  friend bool operator==(const GluedSegment&, const GluedSegment&) = default;
};

/// All of them, in order. A field that ends with the letters of a name is not enough: the fields
/// behind it must be those that the segment starts with (a dose has counters, a date and a vaccine;
/// an order has a control code and a number; a person has a number and a name).
std::vector<GluedSegment> find_glued_segments(const Message& message);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_GLUED_SEGMENT_H_
