#include "parsers/framing/message_extent.h"

#include <algorithm>

#include "core/text/ascii.h"

namespace iztk::parsers {
namespace {

/// Walks over the lines of one message.
class ExtentScan {
 public:
  ExtentScan(std::string_view text, bool complete, std::uint64_t limit)
      : text_(text), complete_(complete), limit_(limit) {}

  std::optional<MessageExtent> run() {
    if (text_.size() < kLineLookahead && !complete_) return std::nullopt;
    if (text_.size() > 3) extent_.field_separator = text_[3];
    plain_separator_ = !core::is_alphanumeric(extent_.field_separator);

    extent_.header = find_line_end(text_, 0, LineRule::kAny);
    if (!take_line(0, extent_.header)) return result();
    rule_ = extent_.rule();
    while (!complete_ || position_ < text_.size()) {
      if (position_ - extent_.size > kMaxBlankRun) break;
      if (text_.size() - position_ < kLineLookahead && !complete_) return std::nullopt;
      if (is_blank_line(text_[position_], rule_)) {
        skip_blank_lines();
        continue;
      }
      const std::string_view rest = text_.substr(position_);
      if (starts_unit(rest)) break;
      const LineEnd end = find_line_end(text_, position_, rule_);
      if (!is_plain_segment(rest) &&
          !continues_message(text_.substr(position_, end.end - position_),
                             extent_.field_separator)) {
        break;
      }
      if (!take_line(position_, end)) break;
    }
    return result();
  }

 private:
  /// The usual line: a segment name and the field separator.
  bool is_plain_segment(std::string_view line) const {
    return plain_separator_ && line.size() > 3 && line[3] == extent_.field_separator &&
           is_segment_name(line.substr(0, 3));
  }

  /// Adds a line to the message. False when it needs more text or goes beyond the limit.
  bool take_line(std::size_t start, const LineEnd& end) {
    const bool uncertain = !complete_ && end.next == text_.size();
    if (uncertain || end.next > limit_) {
      extent_.too_long = end.next > limit_;
      more_ = !extent_.too_long;
      return false;
    }
    if (blank_start_ != MessageExtent::kNone) {
      extent_.blank_line = std::min(extent_.blank_line, blank_start_);
      blank_start_ = MessageExtent::kNone;
    }
    extent_.line_ends += blank_line_ends_ + (end.terminator != Terminator::kNone);
    blank_line_ends_ = 0;
    note_terminator(end.end, end.terminator);
    extent_.terminated = end.terminator != Terminator::kNone;
    extent_.longest_line = std::max(extent_.longest_line, end.end - start);
    ++extent_.segments;
    extent_.size = position_ = end.next;
    return true;
  }

  void note_terminator(std::size_t at, Terminator terminator) {
    const bool differs = terminator != extent_.header.terminator && terminator != Terminator::kNone;
    if (differs && extent_.other_terminator == MessageExtent::kNone) {
      extent_.other_terminator = at;
      extent_.other = terminator;
    }
  }

  void skip_blank_lines() {
    const bool after_line_feed = position_ == extent_.size && text_[position_ - 1] == '\n';
    if (rule_ == LineRule::kAny && after_line_feed && text_[position_] == '\r' &&
        !text_.substr(position_).starts_with("\r\n")) {
      // LF CR is a line end written the wrong way round, not a blank line.
      note_terminator(position_ - 1, Terminator::kLfCr);
      extent_.size = ++position_;
      ++extent_.line_ends;
      return;
    }
    if (blank_start_ == MessageExtent::kNone) blank_start_ = position_;
    while (position_ < text_.size() && is_blank_line(text_[position_], rule_)) {
      position_ = find_line_end(text_, position_, rule_).next;
      ++blank_line_ends_;
    }
  }

  std::optional<MessageExtent> result() const {
    if (more_) return std::nullopt;
    return extent_;
  }

  std::string_view text_;
  bool complete_;
  std::uint64_t limit_;
  MessageExtent extent_;
  LineRule rule_ = LineRule::kAny;
  bool plain_separator_ = false;
  bool more_ = false;
  std::size_t position_ = 0;  ///< Start of a line.
  std::size_t blank_start_ = MessageExtent::kNone;
  std::uint64_t blank_line_ends_ = 0;
};

}  // namespace

std::optional<MessageExtent> find_message_extent(std::string_view text, bool complete,
                                                 std::uint64_t limit) {
  return ExtentScan(text, complete, limit).run();
}

}  // namespace iztk::parsers
