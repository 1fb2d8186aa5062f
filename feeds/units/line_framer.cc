#include "feeds/units/line_framer.h"

#include <algorithm>

namespace iztk::feeds {
namespace {

using parsers::Unit;
using parsers::UnitKind;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;

}  // namespace

std::optional<bool> begins_as_json(std::string_view text) {
  if (text.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(text)) return std::nullopt;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return std::nullopt;
  return text[first] == '{';
}

std::optional<Unit> LineFramer::next(std::string_view window, bool at_end) {
  if (window.empty()) return std::nullopt;
  if (in_piece_) return next_piece(window, at_end);
  if (offset_ == 0 && window.starts_with(kByteOrderMark)) {
    return take(window.substr(0, kByteOrderMark.size()), UnitKind::kTransport);
  }
  const std::size_t end = window.find('\n');
  if (end == std::string_view::npos && !at_end && window.size() <= most_bytes_) return std::nullopt;
  const std::string_view line = end == std::string_view::npos ? window : window.substr(0, end + 1);
  if (line.find_first_not_of(kBlanks) == std::string_view::npos) {
    return take(line, UnitKind::kTransport);
  }
  if (line.size() <= most_bytes_) return take(line, UnitKind::kMessage);
  return next_piece(window, at_end);
}

std::optional<Unit> LineFramer::next_piece(std::string_view window, bool at_end) {
  const std::string_view head = window.substr(0, kPieceBytes);
  const std::size_t end = head.find('\n');
  const bool line_ends = end != std::string_view::npos;
  if (!line_ends && head.size() < kPieceBytes && !at_end) return std::nullopt;
  const bool last = line_ends || (at_end && head.size() == window.size());
  Unit unit;
  unit.rejection = &core::rules::kLimitExceeded;
  unit.kind = UnitKind::kMessage;
  unit.bytes = line_ends ? head.substr(0, end + 1) : head;
  unit.offset = offset_;
  unit.line = line_;
  unit.continues_previous = in_piece_;
  unit.continued = !last;
  unit.message_number = in_piece_ ? messages_ : ++messages_;
  ledger_.add(unit);
  offset_ += unit.bytes.size();
  line_ += line_ends;
  in_piece_ = !last;
  return unit;
}

Unit LineFramer::take(std::string_view bytes, UnitKind kind) {
  Unit unit;
  unit.kind = kind;
  unit.bytes = bytes;
  unit.offset = offset_;
  unit.line = line_;
  offset_ += bytes.size();
  line_ += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  ledger_.add(unit);
  if (parsers::holds_message(unit)) unit.message_number = ++messages_;
  return unit;
}

}  // namespace iztk::feeds
