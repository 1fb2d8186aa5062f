#ifndef IZTK_PROFILES_CHECKS_ENCODING_RULES_H_
#define IZTK_PROFILES_CHECKS_ENCODING_RULES_H_

#include <optional>

#include "parsers/encoding/encoding.h"
#include "profiles/elements/finding_writer.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// Character set of the message: decides it from the override, MSH-18 and the bytes, and reports
/// what does not agree. Returns the set by which the values are to be read; undeclared bytes that
/// are no UTF-8 are read as Windows-1252, which is reported.
parsers::Charset check_encoding(const MessageContext& context,
                                std::optional<parsers::Charset> forced, FindingWriter& findings);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_ENCODING_RULES_H_
