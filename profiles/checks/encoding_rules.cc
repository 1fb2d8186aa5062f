#include "profiles/checks/encoding_rules.h"

namespace iztk::profiles {

parsers::Charset check_encoding(const MessageContext& context,
                                std::optional<parsers::Charset> forced, FindingWriter& findings) {
  const parsers::Message& message = context.message;
  // A plain ASCII message without MSH-18 reads the same in every character set.
  const bool declares = message.field(0, 18).valued();
  if (!message.has_high_bytes() && !message.has_control_bytes() && !declares) {
    return forced.value_or(parsers::Charset::kUtf8);
  }
  const parsers::CharsetDecision decision =
      parsers::decide_charset(message, context.base_offset, forced, findings);
  parsers::check_characters(message, context.base_offset, decision.charset, findings);
  return decision.charset;
}

}  // namespace iztk::profiles
