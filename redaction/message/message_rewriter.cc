#include "redaction/message/message_rewriter.h"

namespace iztk::redaction {

MessageRewriter::MessageRewriter(const parsers::Message& message, const RewriteParts& parts,
                                 Redaction* out)
    : message_(message),
      out_(out),
      view_(message, parts.policy.classes(), parts.arena),
      values_(message, parts, &view_, out),
      fields_(message, parts, view_, &values_, out),
      remembered_(message, parts, view_, &fields_, &values_, out),
      segments_(message, parts, &view_, &remembered_, &values_, out) {}

void MessageRewriter::run() {
  const std::string_view bytes = message_.bytes();
  out_->bytes.reserve(bytes.size() + 256);
  std::size_t written = 0;
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    const parsers::Message::Segment& segment = message_.segment(i);
    out_->bytes.append(bytes.substr(written, segment.begin - written));
    const std::size_t begin = out_->bytes.size();
    segments_.write(i);
    written = segment.end;
    if (out_->bytes.size() != begin) continue;
    // A dropped segment takes its line end with it.
    while (written < bytes.size() && (bytes[written] == '\r' || bytes[written] == '\n')) ++written;
  }
  out_->bytes.append(bytes.substr(written));
  out_->changed = out_->bytes != bytes;
}

}  // namespace iztk::redaction
