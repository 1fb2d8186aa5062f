#ifndef IZTK_PARSERS_MESSAGE_WRITER_H_
#define IZTK_PARSERS_MESSAGE_WRITER_H_

#include <string>

#include "parsers/message/message.h"

namespace iztk::parsers {

/// Appends the message in ER7, put together again from its segments, fields, repetitions,
/// components and subcomponents. The result is byte for byte what was read: unusual delimiters,
/// line ends, blank lines and surplus delimiters included.
void write(const Message& message, std::string* out);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_WRITER_H_
