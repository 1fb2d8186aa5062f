#ifndef IZTK_PARSERS_MESSAGE_ESCAPED_SEPARATORS_H_
#define IZTK_PARSERS_MESSAGE_ESCAPED_SEPARATORS_H_

#include <string>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"

namespace iztk::parsers {

/// Some writers escape the separators of an element with the rest of its text, so that all of it is
/// one value: `03\S\MMR\S\CVX` in RXA-5, `CLINIC\T\2.999.1\T\ISO` in PID-3.4. No code holds a
/// separator, so it is plain what was meant:
///
/// - a repetition of a coded field (CE, CWE), and of OBX-5 if OBX-2 says so, that has `\S\` and no
///   component separator; `\X5E\` is the same;
/// - a repetition of a field that names somebody or something (CX, EI, XPN and so on) that has two
///   of them and no component separator;
/// - a component, in any field, of three parts between `\T\` without a subcomponent separator, of
///   which the last is a type of HL7 table 0301: an authority (HD).
///
/// Places of the repetitions and components of which that is true.
std::vector<core::Place> find_escaped_separators(const Message& message);

/// The bytes of the message with the separators at these places. `places` are those of
/// find_escaped_separators().
std::string with_separators(const Message& message, const std::vector<core::Place>& places);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_ESCAPED_SEPARATORS_H_
