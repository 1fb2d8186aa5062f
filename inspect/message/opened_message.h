#ifndef IZTK_INSPECT_MESSAGE_OPENED_MESSAGE_H_
#define IZTK_INSPECT_MESSAGE_OPENED_MESSAGE_H_

#include <optional>
#include <string>

#include "core/arena.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"
#include "profiles/evaluation/message_context.h"
#include "profiles/evaluation/segment_nodes.h"
#include "profiles/guide/guide.h"

namespace iztk::inspect {

/// A message with its groups, its character set and its profile, found as for validation, but
/// without a check. One for each thread; it is meant to be used again and again.
class OpenedMessage {
 public:
  /// `guide` must outlive the object.
  explicit OpenedMessage(const profiles::Guide& guide) : guide_(guide) {}
  OpenedMessage(const OpenedMessage&) = delete;
  OpenedMessage& operator=(const OpenedMessage&) = delete;

  /// Opens an accepted message, whose bytes must stay until the next call. `forced`: the character
  /// set, whatever the message says.
  void open(const parsers::Unit& unit, std::optional<parsers::Charset> forced);

  /// Opens a unit that the framing rejected, as far as it can be read: its segments, by the
  /// delimiters that its header declares, if it has one that does. It has no structure.
  void open_rejected(const parsers::Unit& unit, std::optional<parsers::Charset> forced);

  /// The message that was opened last. Without a profile that fits (an ADT) it has no structure.
  const profiles::MessageContext& context() const { return *context_; }
  const profiles::Guide& guide() const { return guide_; }

  /// The text of an element as a person reads it: without escapes. Of one that has components, as
  /// the message writes it, because without escapes its components could not be told apart. UTF-8;
  /// bytes that the character set does not have are kept.
  std::string text(const parsers::Element& element, profiles::Level level) const;

 private:
  void scan(const parsers::Unit& unit, const parsers::Delimiters& delimiters,
            bool line_feed_ends_segments, std::optional<parsers::Charset> forced);

  const profiles::Guide& guide_;
  parsers::StructureDeriver deriver_;
  profiles::SegmentNodes segment_nodes_;
  core::Arena arena_;
  parsers::Message message_;
  std::optional<profiles::MessageContext> context_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_MESSAGE_OPENED_MESSAGE_H_
