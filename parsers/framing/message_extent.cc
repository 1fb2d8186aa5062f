#include "parsers/framing/message_extent.h"

#include <algorithm>

#include "core/text/ascii.h"
#include "parsers/message/header_check.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {
namespace {

/// Segments behind a line that is none: if one of these follows, the line does not stand within a
/// message, but before another one that has lost its header.
constexpr std::string_view kFirstSegments[] = {"PID", "MSA", "QPD", "SFT", "EVN"};

/// Whether delimiters are declared behind a name of three characters.
bool starts_with_delimiters(std::string_view line) {
  return line.size() > 3 && declares_delimiters(line.substr(3));
}

/// What is left of the name of a header that a line end has torn apart.
bool is_torn_name(std::string_view line) { return line == "M" || line == "MS"; }

/// Walks over the lines of one message.
class ExtentScan {
 public:
  ExtentScan(std::string_view text, bool complete, std::uint64_t limit)
      : text_(text), complete_(complete), limit_(limit) {}

  std::optional<MessageExtent> run() {
    if (text_.size() < kLineLookahead && !complete_) return std::nullopt;
    if (text_.size() > 3) extent_.field_separator = text_[3];
    plain_separator_ = !core::is_alphanumeric(extent_.field_separator);
    constexpr std::size_t kBehindFourCharacters = 8;
    is_damaged_ = !starts_with_delimiters(text_) ||
                  text_.substr(kBehindFourCharacters, 1) != text_.substr(3, 1);

    extent_.header = find_line_end(text_, 0, LineRule::kAny);
    if (!take_line(0, extent_.header)) return result();
    if (extent_.header.terminator != Terminator::kLf) find_doubtful_line_end();
    if (more_) return std::nullopt;
    rule_ = extent_.rule();
    while (!complete_ || position_ < text_.size()) {
      if (position_ - extent_.size > kMaxBlankRun) break;
      if (text_.size() - position_ < kLineLookahead && !complete_) return std::nullopt;
      if (is_blank_line(text_[position_], rule_)) {
        skip_blank_lines();
        continue;
      }
      if (!next_line()) break;
    }
    return result();
  }

 private:
  /// The line at position_. False: the message ends before it, or within it, or more text is
  /// needed.
  bool next_line() {
    const std::string_view rest = text_.substr(position_);
    if (starts_unit(rest)) return false;
    LineEnd end = find_line_end(text_, position_, rule_);
    const std::string_view line = text_.substr(position_, end.end - position_);
    const bool plain = is_plain_segment(rest);
    if (!plain || may_be_header(rest)) {
      if (may_start_unit(line)) return end_before_damage();
      if (is_line_of_blanks(line)) return skip_line_of_blanks(end);
      if (!continues_message(line, extent_.field_separator) && !segments_follow(end)) return false;
    }
    bool ends_message = false;
    if (rule_ == LineRule::kCarriageReturn && (plain || is_damaged_)) {
      const std::size_t line_feed = line.find('\n');
      if (line_feed != std::string_view::npos && ends_at_line_feed(position_ + line_feed)) {
        ends_message = true;
        const std::size_t at = position_ + line_feed;
        end = {at, at + 1, Terminator::kLf};
      }
      if (more_) return false;
    }
    const std::size_t start = position_;
    if (is_torn_name(line)) before_torn_name_ = extent_;
    if (!take_line(start, end)) return false;
    if (!is_torn_name(line)) before_torn_name_.reset();
    return !ends_message;
  }

  /// A text within a segment may hold LF and what looks like segments, but no CR. So only if no CR
  /// is near, lines that end with LF are taken for those of a message whose first LF became a CR.
  void find_doubtful_line_end() {
    const std::string_view rest = text_.substr(position_, kMaxLookahead);
    const LineEnd line = find_line_end(rest, 0, LineRule::kAny);
    const bool told = line.next + kLineLookahead <= rest.size() || rest.size() == kMaxLookahead;
    if (!told && !complete_) more_ = true;
    if (more_ || line.terminator != Terminator::kLf || line.end == 0 || starts_unit(rest)) return;
    const std::string_view name = rest.substr(0, rest.find(extent_.field_separator));
    if (!read_segment_name(name).well_formed()) {
      extent_.doubtful_line_end = extent_.header.end;
      return;
    }
    const std::string_view behind = rest.substr(line.next);
    if (!is_plain_segment(behind) || starts_unit(behind) || may_start_unit(behind)) return;
    const bool has_carriage_return = behind.find('\r') != std::string_view::npos;
    if (!has_carriage_return && rest.size() < kMaxLookahead && !complete_) more_ = true;
    if (!has_carriage_return) extent_.doubtful_line_end = position_ + line.end;
  }

  /// A line with what may be the delimiters of a header behind its name.
  bool may_be_header(std::string_view line) const {
    return line.size() > 4 && line[4] != extent_.field_separator && can_delimit(line[4]);
  }

  /// `M`, a line end, and the rest of a header: all of it belongs to the damaged message.
  bool end_before_damage() {
    if (before_torn_name_) extent_ = *before_torn_name_;
    return false;
  }

  bool skip_line_of_blanks(const LineEnd& end) {
    const bool uncertain = !complete_ && end.next == text_.size();
    if (uncertain && end.next <= limit_) more_ = true;
    if (uncertain || end.next > limit_) return false;
    if (blank_start_ == MessageExtent::kNone) blank_start_ = position_;
    position_ = end.next;
    ++blank_line_ends_;
    return true;
  }

  /// Whether a segment of the same message stands behind a line that is none.
  bool segments_follow(const LineEnd& end) {
    constexpr std::size_t kMostBytes = 4096;
    if (end.next - position_ > kMostBytes) return false;
    const std::string_view rest = text_.substr(end.next);
    if (rest.size() < kLineLookahead && !complete_) {
      more_ = true;
      return false;
    }
    const std::string_view name = rest.substr(0, 3);
    return is_plain_segment(rest) && !starts_unit(rest) && !may_start_unit(rest) &&
           std::find(std::begin(kFirstSegments), std::end(kFirstSegments), name) ==
               std::end(kFirstSegments);
  }

  /// Whether the LF at `at`, within a segment, ends the message.
  bool ends_at_line_feed(std::size_t at) {
    const std::size_t next = skip_line_feeds(at + 1);
    const std::string_view behind = text_.substr(next);
    if (behind.size() < kLineLookahead && !complete_) more_ = true;
    if (more_) return false;
    if (behind.empty()) return true;
    const bool same_delimiters =
        has_delimiters(behind) || (is_damaged_ && starts_with_delimiters(behind));
    if (behind.starts_with("MSH")) {
      const auto end = line_end_within(next);
      return same_delimiters && end && end->terminator != Terminator::kLf;
    }
    if (starts_envelope(behind) && behind[3] == extent_.field_separator) {
      const auto end = line_end_within(next);
      return end && unit_starts_at(end->next);
    }
    return same_delimiters && is_damaged_header(behind);
  }

  /// The start of the line behind empty lines and lines of blanks. Sets more_ if that cannot be
  /// told.
  std::size_t skip_line_feeds(std::size_t from) {
    const std::size_t most = std::min(text_.size(), from + kMaxLookahead);
    std::size_t start = from;
    std::size_t at = from;
    for (; at < most && (text_[at] == '\n' || text_[at] == ' ' || text_[at] == '\t'); ++at) {
      if (text_[at] == '\n') start = at + 1;
    }
    if (at == text_.size() && !complete_) more_ = true;
    return start;
  }

  /// Whether the line starts with a name of any kind and the delimiters of this message. One of the
  /// encoding characters may be another one, here or there: by damage.
  bool has_delimiters(std::string_view line) const {
    constexpr std::size_t kEncodingCharacters = 4;
    constexpr std::size_t kMostNameBytes = 8;
    const std::size_t separator = line.substr(0, kMostNameBytes + 1).find(extent_.field_separator);
    if (separator == std::string_view::npos) return false;
    const std::string_view declared = line.substr(separator);
    if (declared.size() <= kEncodingCharacters) return false;
    std::size_t differences = 0;
    for (std::size_t i = 1; i <= kEncodingCharacters; ++i)
      differences += declared[i] != text_[3 + i];
    return differences <= 1;
  }

  /// The end of the line that starts at `from`, if it is near. Sets more_ if that cannot be told.
  std::optional<LineEnd> line_end_within(std::size_t from) {
    const std::string_view near = text_.substr(from, kMaxLookahead);
    const LineEnd end = find_line_end(near, 0, LineRule::kAny);
    if (end.next < near.size()) return LineEnd{from + end.end, from + end.next, end.terminator};
    if (near.size() == kMaxLookahead) return std::nullopt;
    if (!complete_) {
      more_ = true;
      return std::nullopt;
    }
    return LineEnd{from + end.end, from + end.next, end.terminator};
  }

  bool unit_starts_at(std::size_t at) {
    while (at < text_.size() && is_line_end(text_[at])) ++at;
    const std::string_view rest = text_.substr(at);
    if (rest.size() < kLineLookahead && !complete_) more_ = true;
    return rest.empty() || starts_unit(rest);
  }

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
  bool is_damaged_ = false;  ///< MSH-2 has not four usable characters.
  bool more_ = false;
  std::size_t position_ = 0;  ///< Start of a line.
  std::optional<MessageExtent> before_torn_name_;
  std::size_t blank_start_ = MessageExtent::kNone;
  std::uint64_t blank_line_ends_ = 0;
};

}  // namespace

std::optional<MessageExtent> find_message_extent(std::string_view text, bool complete,
                                                 std::uint64_t limit) {
  return ExtentScan(text, complete, limit).run();
}

}  // namespace iztk::parsers
