#ifndef IZTK_PARSERS_STRUCTURE_LOST_SEGMENT_H_
#define IZTK_PARSERS_STRUCTURE_LOST_SEGMENT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/message/message.h"

namespace iztk::parsers {

/// A segment because of which a message must not be handed on: what it holds, or what it should
/// stand with, would be lost or would come to another person, without a word.
struct LostSegment {
  std::string_view reason;    ///< Static text.
  std::uint32_t segment = 0;  ///< Index in the message.
};

/// The first of these in an immunization message (VXU, RSP, QBP, ACK by MSH-9), in order:
///
/// - a line that does not start with anything like a segment name (in a message of any type);
/// - a segment whose name is one letter off PID, RXA or QPD, and is not that of another segment;
/// - in an update, a second PID;
/// - an order (ORC) without its RXA, but with other segments behind it than notes and timing, or a
///   route (RXR) without its RXA: the dose stands under another name, or was lost;
/// - a person, an order or a dose in the line of another segment (find_glued_segments()).
///
/// Judges names only, so it costs a walk over them, and over the ends of the fields.
std::optional<LostSegment> find_lost_segment(const Message& message);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_LOST_SEGMENT_H_
