#ifndef IZTK_PARSERS_MESSAGE_MESSAGE_PLACE_H_
#define IZTK_PARSERS_MESSAGE_MESSAGE_PLACE_H_

#include <cstddef>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"

namespace iztk::parsers {

/// The place of the byte at `offset` in the message: segment, field, and in a field that is
/// divided, repetition and component. Only the segment for a byte of its name or of blank lines
/// behind it.
core::Place place_of(const Message& message, std::size_t offset);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_MESSAGE_PLACE_H_
