#include "parsers/framing/long_unit.h"

#include <algorithm>
#include <limits>

#include "parsers/framing/mllp_block.h"
#include "parsers/message/segment_start.h"

namespace iztk::parsers {

LongUnit LongUnit::fragment(LineRule first_line) {
  LongUnit unit(UnitEnd::kUnitStart);
  unit.first_rule_ = first_line;
  unit.mid_line_ = true;
  return unit;
}

LongUnit LongUnit::long_message(LineRule rule, char field_separator) {
  LongUnit unit(UnitEnd::kForeignLine);
  unit.rule_ = unit.first_rule_ = rule;
  unit.field_separator_ = field_separator;
  unit.mid_line_ = true;  // Its MSH must not look like the start of the next one.
  return unit;
}

std::optional<LongUnit::Piece> LongUnit::next(std::string_view text, bool complete, char previous) {
  constexpr std::size_t kEnough = kPieceBytes + kLineLookahead;
  const bool enough = text.size() >= kEnough;
  const std::string_view judged = text.substr(0, kEnough);
  const auto end = find_end(judged, complete && judged.size() == text.size(), previous);
  if (end && *end <= kPieceBytes) return Piece{*end, true};
  if (!end && !enough) return std::nullopt;

  const bool cuts_pair = text[kPieceBytes - 1] == '\r' && text[kPieceBytes] == '\n';
  const std::size_t size = kPieceBytes + cuts_pair;
  if (end == size) return Piece{size, true};
  const bool first_line_ended =
      find_line_end(text.substr(0, size), 0, first_rule_).terminator != Terminator::kNone;
  if (first_line_ended) first_rule_ = rule_;
  mid_line_ = !at_line_start(text, size);
  return Piece{size, false};
}

std::optional<std::size_t> LongUnit::find_end(std::string_view text, bool complete,
                                              char previous) const {
  const auto end_of_text = complete ? std::optional(text.size()) : std::nullopt;
  switch (ends_at_) {
    case UnitEnd::kUnitStart:
    case UnitEnd::kForeignLine:
      return find_end_by_line(text, complete);
    case UnitEnd::kNextLine: {
      const std::size_t next = find_line_end(text, 0, LineRule::kAny).next;
      return next < text.size() ? std::optional(next) : end_of_text;
    }
    case UnitEnd::kStartBlock: {
      const std::size_t at = text.find(kVerticalTab);
      return at == std::string_view::npos ? end_of_text : at;
    }
    case UnitEnd::kBlockEnd: {
      constexpr auto kNoLimit = std::numeric_limits<std::uint64_t>::max();
      const auto block = find_block_end(text, complete, kNoLimit, previous);
      return block ? std::optional(block->size) : std::nullopt;
    }
    case UnitEnd::kEndOfInput:
      return end_of_text;
  }
  return end_of_text;
}

std::optional<std::size_t> LongUnit::find_end_by_line(std::string_view text, bool complete) const {
  std::size_t at = mid_line_ ? find_line_end(text, 0, first_rule_).next : 0;
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    if (rest.size() < kLineLookahead && !complete) return std::nullopt;
    if (starts_unit(rest)) return at;
    const LineEnd end = find_line_end(text, at, rule_);
    const bool blank = is_line_of_blanks(text.substr(at, end.end - at));
    if (ends_at_ == UnitEnd::kForeignLine && !blank &&
        !continues_message(text.substr(at, end.end - at), field_separator_)) {
      return at;
    }
    at = end.next;
  }
  return complete ? std::optional(text.size()) : std::nullopt;
}

bool LongUnit::at_line_start(std::string_view text, std::size_t position) const {
  const char last = text[position - 1];
  if (last != '\n') return last == '\r';
  return first_rule_ == LineRule::kAny || text[position - 2] == '\r';
}

}  // namespace iztk::parsers
