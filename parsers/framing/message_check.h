#ifndef IZTK_PARSERS_FRAMING_MESSAGE_CHECK_H_
#define IZTK_PARSERS_FRAMING_MESSAGE_CHECK_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/findings/rule.h"
#include "parsers/framing/limits.h"
#include "parsers/framing/message_extent.h"
#include "parsers/message/delimiters.h"
#include "parsers/message/header_check.h"

namespace iztk::parsers {

/// Why a message is rejected.
struct Rejection {
  const core::Rule* rule = nullptr;
  std::size_t offset = 0;  ///< In the message.
  std::size_t length = 0;
  int header_field = 0;            ///< 1 or 2 if MSH-1 or MSH-2 is at fault.
  std::string_view argument = {};  ///< Static text.
  std::uint64_t limit = 0;         ///< The limit that was exceeded.
};

/// What the bytes of a message say before it is parsed.
struct MessageCheck {
  std::optional<Rejection> rejection;
  Delimiters delimiters;                                 ///< Of a message that is not rejected.
  std::optional<HeaderFinding> header;                   ///< Delimiters worth a remark.
  std::size_t line_feed_in_text = MessageExtent::kNone;  ///< First LF that is text.
  std::uint64_t line_feeds_in_text = 0;
  bool quoted_printable = false;  ///< MSH ends like a line of quoted-printable text.
};

/// What the surroundings of a message say about its end.
struct MessageContext {
  bool framed = false;         ///< In an MLLP block.
  bool envelope_open = false;  ///< A trailer segment is still to come.
};

/// Judges the message `text`, cut as `extent` says.
MessageCheck check_message(std::string_view text, const MessageExtent& extent,
                           const MessageContext& context, const Limits& limits);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_MESSAGE_CHECK_H_
