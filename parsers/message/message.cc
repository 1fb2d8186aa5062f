#include "parsers/message/message.h"

#include <algorithm>

#include "parsers/message/segment_start.h"

namespace iztk::parsers {
namespace {

bool is_white_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_blank(std::string_view text) {
  for (const char c : text) {
    if (!is_white_space(c)) return false;
  }
  return true;
}

bool is_header(SegmentName name) {
  return name == SegmentName("MSH") || name == SegmentName("FHS") || name == SegmentName("BHS");
}

Element absent_at(std::uint32_t offset) { return {{}, offset, true}; }

}  // namespace

Presence Element::presence() const {
  if (absent) return Presence::kAbsent;
  if (text == "\"\"") return Presence::kNull;
  return is_blank(text) ? Presence::kEmpty : Presence::kValued;
}

Element part(Element whole, char delimiter, std::uint32_t index) {
  if (whole.absent) return whole;
  const std::string_view text = whole.text;
  std::size_t begin = 0;
  for (; index > 1; --index) {
    begin = text.find(delimiter, begin);
    if (begin == std::string_view::npos) {
      return absent_at(whole.offset + static_cast<std::uint32_t>(text.size()));
    }
    ++begin;
  }
  const std::size_t end = std::min(text.find(delimiter, begin), text.size());
  return {text.substr(begin, end - begin), whole.offset + static_cast<std::uint32_t>(begin), false};
}

std::uint32_t count_parts(Element whole, char delimiter) {
  if (whole.absent) return 0;
  const auto delimiters = std::count(whole.text.begin(), whole.text.end(), delimiter);
  return static_cast<std::uint32_t>(delimiters) + 1;
}

void Message::scan(std::string_view bytes, const Delimiters& delimiters,
                   bool line_feed_ends_segments) {
  bytes_ = bytes;
  delimiters_ = delimiters;
  segments_.clear();
  names_.clear();
  // "MSH", the separator, and the four or five characters of MSH-2.
  const std::size_t behind_msh2 = delimiters.truncation == '\0' ? 8 : 9;
  parsers::scan(bytes, {delimiters.field, delimiters.escape, line_feed_ends_segments, behind_msh2},
                &scan_);

  std::uint32_t begin = 0;
  std::uint32_t first_mark = 0;
  for (const std::uint32_t end_mark : scan_.line_ends) {
    const std::uint32_t end = scan_.marks[end_mark];
    add_segment(begin, end, first_mark, end_mark - first_mark);
    begin = end + 1;
    if (begin < bytes.size() && bytes[end] == '\r' && bytes[begin] == '\n' &&
        !line_feed_ends_segments)
      ++begin;
    first_mark = end_mark + 1;
  }
  auto size = static_cast<std::uint32_t>(bytes.size());
  // LF ends the last segment of a message, too, where messages stand one on a line (framing.h).
  if (begin < size && !line_feed_ends_segments && bytes.back() == '\n') --size;
  if (begin == size) return;
  // The last line has no terminator: its end closes the marks instead.
  const auto marks = static_cast<std::uint32_t>(scan_.mark_count) - first_mark;
  if (scan_.mark_count == scan_.marks.size()) scan_.marks.push_back(0);
  scan_.marks[scan_.mark_count++] = size;
  add_segment(begin, size, first_mark, marks);
}

void Message::add_segment(std::uint32_t begin, std::uint32_t end, std::uint32_t first_mark,
                          std::uint32_t marks) {
  if (begin == end) return;
  const std::uint32_t name_end = scan_.marks[first_mark];
  SegmentName name(bytes_.substr(begin, name_end - begin));
  if (!name.well_formed()) {
    if (is_line_of_blanks(bytes_.substr(begin, end - begin))) return;
    // A line without a separator holds no field to lose, and may be any word.
    if (marks > 0) name = read_segment_name(bytes_.substr(begin, name_end - begin));
  }
  // Field 1 of a header is its first separator.
  const std::uint32_t fields = marks + (marks > 0 && is_header(name) ? 1 : 0);
  segments_.push_back({name, begin, end, first_mark, fields});
  names_.push_back(name);
}

std::uint32_t Message::name_length(std::uint32_t segment) const {
  const Segment& s = segments_[segment];
  return scan_.marks[s.first_mark] - s.begin;
}

bool Message::is_misspelt(std::uint32_t segment) const {
  const SegmentName name = segments_[segment].name;
  return name.well_formed() &&
         name != SegmentName(segment_text(segment).substr(0, name_length(segment)));
}

bool Message::declares_delimiters(std::uint32_t segment) const {
  return is_header(segments_[segment].name);
}

std::string_view Message::segment_text(std::uint32_t segment) const& {
  const Segment& s = segments_[segment];
  return bytes_.substr(s.begin, s.end - s.begin);
}

Element Message::field(std::uint32_t segment, std::uint32_t number) const& {
  const Segment& s = segments_[segment];
  if (number > s.field_count) return absent_at(s.end);
  const bool header = is_header(s.name);
  if (header && number == 1) return {bytes_.substr(s.begin + 3, 1), s.begin + 3, false};
  const std::uint32_t mark = s.first_mark + number - (header ? 2 : 1);
  const std::uint32_t begin = scan_.marks[mark] + 1;
  return {bytes_.substr(begin, scan_.marks[mark + 1] - begin), begin, false};
}

Fields Message::fields(std::uint32_t segment) const& {
  const Segment& s = segments_[segment];
  const std::uint32_t before = is_header(s.name) && s.field_count > 0 ? 1 : 0;
  return {bytes_, scan_.marks.data() + s.first_mark, s.field_count - before};
}

Element Message::at(const core::Place& place) const& {
  if (place.segment >= segment_count()) return absent_at(static_cast<std::uint32_t>(bytes_.size()));
  const Segment& s = segments_[place.segment];
  if (place.field == 0) return {segment_text(place.segment), s.begin, false};
  Element element = field(place.segment, place.field);
  // MSH-1 and MSH-2 hold the delimiters themselves.
  if (is_header(s.name) && place.field <= 2) return element;
  if (place.repetition != 0) element = part(element, delimiters_.repetition, place.repetition);
  if (place.component != 0) element = part(element, delimiters_.component, place.component);
  if (place.subcomponent != 0)
    element = part(element, delimiters_.subcomponent, place.subcomponent);
  return element;
}

}  // namespace iztk::parsers
