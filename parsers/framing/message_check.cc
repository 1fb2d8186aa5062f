#include "parsers/framing/message_check.h"

#include <algorithm>
#include <cstring>

#include "parsers/message/line_scan.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

constexpr std::size_t kNone = MessageExtent::kNone;

/// Segments that follow MSH in immunization messages: found within its line, they show that
/// terminators were lost.
constexpr std::array<std::string_view, 13> kFollowers = {
    "PID", "PD1", "NK1", "ORC", "RXA", "RXR", "OBX", "NTE", "EVN", "PV1", "MSA", "QPD", "QAK"};

/// Whether `byte` occurs more than `limit` times. Stops as soon as it does.
bool occurs_more_than(std::string_view text, char byte, std::uint64_t limit) {
  std::uint64_t count = 0;
  for (std::size_t at = text.find(byte); at != std::string_view::npos;
       at = text.find(byte, at + 1)) {
    if (++count > limit) return true;
  }
  return false;
}

/// Where a segment starts within the line of MSH, or kNone.
std::size_t find_glued_segment(std::string_view header, char separator) {
  for (std::size_t at = header.find(separator, 6); at != std::string_view::npos;
       at = header.find(separator, at + 1)) {
    const std::string_view name = header.substr(at - 3, 3);
    if (!is_segment_name(name)) continue;
    if (std::find(kFollowers.begin(), kFollowers.end(), name) != kFollowers.end()) return at - 3;
  }
  return kNone;
}

class MessageJudge {
 public:
  MessageJudge(std::string_view text, const MessageExtent& extent, const MessageContext& context,
               const Limits& limits)
      : text_(text), extent_(extent), context_(context), limits_(limits) {}

  MessageCheck run() {
    check_.rejection = judge();
    return check_;
  }

 private:
  std::optional<Rejection> judge() {
    if (extent_.doubtful_line_end != kNone) {
      return Rejection{&kAmbiguousBoundary, extent_.doubtful_line_end, 1};
    }
    if (const std::size_t at = find_ambiguity(); at != kNone) {
      return Rejection{&kAmbiguousBoundary, at, 1};
    }
    const bool cut_off = !extent_.terminated && !context_.framed;
    if (cut_off && extent_.segments == 1) return Rejection{&kTruncatedMessage};

    const std::string_view header_line = text_.substr(0, extent_.header.end);
    const HeaderCheck header = check_header(header_line);
    if (!header.delimiters) {
      const HeaderFinding& finding = *header.finding;
      return Rejection{finding.rule, finding.offset, finding.length, finding.field, finding.reason};
    }
    check_.delimiters = *header.delimiters;
    check_.header = header.finding;

    if (const std::size_t at = find_glued_header(); at != kNone) {
      return Rejection{&kGluedHeader, at, 3};
    }
    if (cut_off && context_.envelope_open) return Rejection{&kTruncatedMessage};
    if (const std::size_t at = text_.find('\0'); at != std::string_view::npos) {
      return Rejection{&kNulByte, at, 1};
    }
    if (extent_.segments == 1) {
      const std::size_t at = find_glued_segment(header_line, check_.delimiters.field);
      if (at != kNone) return Rejection{&kNoSegmentTerminators, at, 3};
    }
    check_.quoted_printable = header_line.ends_with("=0D=") || header_line.ends_with("=0D");
    return judge_limits();
  }

  /// Counts the LFs that are text, and finds the first that a segment seems to follow.
  std::size_t find_ambiguity() {
    if (extent_.rule() == LineRule::kAny) return kNone;
    for (std::size_t at = text_.find('\n', extent_.header.end); at != std::string_view::npos;
         at = text_.find('\n', at + 1)) {
      if (text_[at - 1] == '\r') continue;
      const bool ends_message = extent_.terminated && at + 1 == text_.size();
      if (ends_message) continue;
      ++check_.line_feeds_in_text;
      if (check_.line_feed_in_text == kNone) check_.line_feed_in_text = at;
      if (looks_like_segment(text_.substr(at + 1, 4))) return at;
    }
    return kNone;
  }

  /// The delimiters of a header within a segment, or kNone. The escape character is rare, so it is
  /// what is searched for.
  std::size_t find_glued_header() const {
    constexpr std::size_t kEscapeAt = 3;  // Behind the separator and two encoding characters.
    const std::size_t behind_msh2 = text_.find(check_.delimiters.field, 4);
    const std::string_view declared = text_.substr(3, behind_msh2 + 1 - 3);
    for (std::size_t at = text_.find(check_.delimiters.escape, behind_msh2); at < text_.size();
         at = text_.find(check_.delimiters.escape, at + 1)) {
      const std::size_t start = at - kEscapeAt;
      if (!text_.substr(start).starts_with(declared)) continue;
      return text_.substr(start - 3, 3) == "MSH" ? start - 3 : start;
    }
    return kNone;
  }

  bool looks_like_segment(std::string_view start) const {
    const std::string_view name = start.substr(0, 3);
    if (!is_segment_name(name)) return false;
    const bool separated = start.size() > 3 && start[3] == extent_.field_separator;
    return separated || name == "MSH" || is_envelope_name(name);
  }

  std::optional<Rejection> judge_limits() const {
    if (extent_.segments > limits_.segments) {
      return Rejection{&kLimitExceeded, 0, 3, 0, "segments", limits_.segments};
    }
    const std::uint32_t lowest =
        std::min({limits_.fields, limits_.repetitions, limits_.components});
    if (extent_.longest_line <= lowest) return std::nullopt;

    for (std::size_t at = 0; at < text_.size();) {
      const LineEnd end = find_line_end(text_, at, at == 0 ? LineRule::kAny : extent_.rule());
      if (end.end - at > lowest) {
        if (auto rejection = judge_segment_limits(at, text_.substr(at, end.end - at))) {
          return rejection;
        }
      }
      at = end.next;
    }
    return std::nullopt;
  }

  std::optional<Rejection> judge_segment_limits(std::size_t at, std::string_view segment) const {
    const Delimiters& delimiters = check_.delimiters;
    if (occurs_more_than(segment, delimiters.field, limits_.fields)) {
      return Rejection{&kLimitExceeded, at, 3, 0, "fields in a segment", limits_.fields};
    }
    if (occurs_more_than(segment, delimiters.repetition, limits_.repetitions)) {
      return Rejection{&kLimitExceeded, at, 3, 0, "repetitions in a segment", limits_.repetitions};
    }
    if (occurs_more_than(segment, delimiters.component, limits_.components)) {
      return Rejection{&kLimitExceeded, at, 3, 0, "components in a segment", limits_.components};
    }
    if (occurs_more_than(segment, delimiters.subcomponent, limits_.components)) {
      return Rejection{&kLimitExceeded, at, 3, 0, "subcomponents in a segment", limits_.components};
    }
    return std::nullopt;
  }

  std::string_view text_;
  const MessageExtent& extent_;
  const MessageContext& context_;
  const Limits& limits_;
  MessageCheck check_;
};

}  // namespace

MessageCheck check_message(std::string_view text, const MessageExtent& extent,
                           const MessageContext& context, const Limits& limits) {
  return MessageJudge(text, extent, context, limits).run();
}

}  // namespace iztk::parsers
