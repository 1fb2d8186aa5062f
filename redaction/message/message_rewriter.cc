#include "redaction/message/message_rewriter.h"

#include <algorithm>

namespace iztk::redaction {

MessageRewriter::MessageRewriter(const parsers::Message& message, const RewriteParts& parts,
                                 Redaction* out)
    : message_(message),
      out_(out),
      view_(message, parts.policy.classes(), parts.arena),
      values_(message, parts, &view_, out),
      fields_(message, parts, view_, &values_, out),
      remembered_(message, parts, view_, &fields_, &values_, out),
      segments_(message, parts, &view_, &remembered_, &values_, out),
      derived_(parts.policy.policy(), message, &parts.counts) {}

void MessageRewriter::run() {
  const std::string_view bytes = message_.bytes();
  out_->bytes.reserve(bytes.size() + 256);
  std::size_t written = 0;
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    const parsers::Message::Segment& segment = message_.segment(i);
    out_->bytes.append(bytes.substr(written, segment.begin - written));
    derived_.write_before(i, out_);
    const std::size_t begin = out_->bytes.size();
    segments_.write(i);
    written = segment.end;
    if (out_->bytes.size() != begin) continue;
    // A dropped segment takes its line end with it.
    while (written < bytes.size() && (bytes[written] == '\r' || bytes[written] == '\n')) ++written;
  }
  const std::size_t rest = std::min(bytes.find_first_not_of("\r\n", written), bytes.size());
  out_->bytes.append(bytes.substr(written, rest - written));
  derived_.write_before(message_.segment_count(), out_);
  out_->bytes.append(bytes.substr(rest));
  out_->changed = out_->bytes != bytes;
}

}  // namespace iztk::redaction
