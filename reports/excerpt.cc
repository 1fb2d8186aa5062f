#include "reports/excerpt.h"

#include <algorithm>
#include <vector>

#include "core/text/plain_text.h"
#include "core/text/printable.h"
#include "core/text/utf8_columns.h"

namespace iztk::reports {
namespace {

constexpr std::string_view kCutOff = "…";

/// One character of the line, and how it will be printed.
struct Cell {
  std::size_t begin = 0;  ///< In the unit.
  core::Character character;
  std::size_t columns = 1;
  bool masked = false;
  bool marked = false;
};

/// Bytes [begin, end) of the unit: the line around the element, or as much of it as could fit.
struct Window {
  std::size_t begin;
  std::size_t end;
};

bool ends_line(char c) { return c == '\r' || c == '\n'; }

/// Not a byte within a character of UTF-8.
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The line around the element, or up to `most` columns of it on each side.
Window line_around(const ExcerptRequest& request, std::size_t most) {
  // Each character takes a column, and each has at most four bytes: what is farther away than the
  // width cannot be seen. One more character shows that the line does not fit.
  const std::size_t reach = 4 * most;
  const std::string_view bytes = request.bytes;
  const std::size_t offset = std::min(request.offset, bytes.size());
  Window window = {offset, offset};
  for (std::size_t columns = 0; window.begin > 0 && columns <= most; --window.begin) {
    const char c = bytes[window.begin - 1];
    if (ends_line(c) || offset - window.begin >= reach) break;
    columns += begins_character(c);
  }
  for (std::size_t columns = 0; window.end < bytes.size() && columns <= most; ++window.end) {
    const char c = bytes[window.end];
    if (ends_line(c) || window.end - offset >= reach) break;
    columns += begins_character(c);
  }
  return window;
}

bool is_letter_or_digit(const core::Character& character) {
  const char32_t c = character.value;
  return !character.valid || c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

std::vector<bool> shown_in(const ExcerptRequest& request, const Window& window) {
  const std::size_t size = window.end - window.begin;
  if (!request.masked) return std::vector<bool>(size, true);
  const bool known = request.message != nullptr && request.values != nullptr &&
                     request.segment < request.message->segment_count();
  if (!known) return std::vector<bool>(size, false);
  return shown_bytes(*request.message, request.segment, window.begin, window.end, *request.values);
}

void append_cell(const Cell& cell, const ExcerptRequest& request, std::string* out) {
  if (cell.masked) return out->push_back('#');
  core::append_printable(cell.character, request.bytes.substr(cell.begin, cell.character.bytes),
                         out);
}

std::size_t columns_of(const Cell& cell, const ExcerptRequest& request) {
  if (cell.masked || core::is_printable(cell.character)) return 1;
  std::string text;
  append_cell(cell, request, &text);
  return text.size();
}

std::vector<Cell> make_cells(const ExcerptRequest& request, const Window& window) {
  const std::vector<bool> shown = shown_in(request, window);
  std::vector<Cell> cells;
  cells.reserve(window.end - window.begin);
  for (std::size_t i = window.begin; i < window.end;) {
    const std::string_view rest = request.bytes.substr(i, window.end - i);
    const core::Character character = core::first_character(rest);
    Cell cell = {i, character};
    cell.masked = !shown[i - window.begin] && is_letter_or_digit(character);
    cell.columns = columns_of(cell, request);
    cell.marked = i >= request.offset && i < request.offset + request.length;
    cells.push_back(cell);
    i += character.bytes;
  }
  return cells;
}

/// Index of the first cell at or after the element.
std::size_t mark_position(const std::vector<Cell>& cells, std::size_t offset) {
  const auto mark = std::ranges::lower_bound(cells, offset, {}, &Cell::begin);
  return static_cast<std::size_t>(mark - cells.begin());
}

std::size_t columns_of(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  for (std::size_t i = begin; i < end; ++i) columns += cells[i].columns;
  return columns;
}

/// The first cell to show: the element with a third of the width before it, or more if the line
/// ends soon behind it.
std::size_t first_cell(const std::vector<Cell>& cells, std::size_t mark, std::size_t width) {
  if (columns_of(cells, 0, cells.size()) <= width) return 0;
  const std::size_t ellipses = 2;
  const std::size_t behind = std::min(columns_of(cells, mark, cells.size()), width - width / 3);
  const std::size_t before = width - behind - ellipses;
  std::size_t first = mark;
  std::size_t columns = 0;
  while (first > 0 && columns + cells[first - 1].columns <= before) {
    columns += cells[--first].columns;
  }
  return first;
}

/// A line of which each byte is a column: where its excerpt begins and ends.
struct Cut {
  std::size_t begin;
  std::size_t end;
  bool starts_later;
  bool goes_on;
};

/// What make_excerpt() works out with cells.
Cut cut_line(std::size_t size, std::size_t mark, std::size_t width) {
  if (size <= width) return {0, std::min(size, width - 1), false, size >= width};
  constexpr std::size_t kEllipses = 2;
  const std::size_t behind = std::min(size - mark, width - width / 3);
  const std::size_t before = width - behind - kEllipses;
  const std::size_t begin = mark > before ? mark - before : 0;
  const bool starts_later = begin > 0;
  const std::size_t end = std::min(size, begin + width - 1 - (starts_later ? 1 : 0));
  return {begin, end, starts_later, end < size};
}

/// The marked element in the piece of a line that `cut` is about.
Excerpt excerpt_of(std::string_view shown, const Cut& cut, std::size_t mark, std::size_t length,
                   core::Arena* arena) {
  const std::size_t before = cut.starts_later ? kCutOff.size() : 0;
  const std::size_t size = before + shown.size() + (cut.goes_on ? kCutOff.size() : 0);
  char* text = arena->allocate(size);
  if (cut.starts_later) kCutOff.copy(text, kCutOff.size());
  shown.copy(text + before, shown.size());
  if (cut.goes_on) kCutOff.copy(text + before + shown.size(), kCutOff.size());

  Excerpt excerpt;
  excerpt.text = {text, size};
  excerpt.mark_begin = cut.starts_later ? 1 : 0;
  if (mark <= cut.end) excerpt.mark_begin += mark - cut.begin;
  const std::size_t marked_end = std::min(mark + length, cut.end);
  excerpt.mark_length = marked_end > mark ? marked_end - mark : 1;
  return excerpt;
}

}  // namespace

Excerpt make_excerpt(const ExcerptRequest& request, core::Arena* arena) {
  const Window window = line_around(request, request.width);
  const std::vector<Cell> cells = make_cells(request, window);
  const std::size_t mark = mark_position(cells, request.offset);
  const std::size_t first = first_cell(cells, mark, request.width);

  Excerpt excerpt;
  std::string text;
  std::size_t columns = 0;
  const bool starts_later =
      first > 0 || (window.begin > 0 && !ends_line(request.bytes[window.begin - 1]));
  if (starts_later) {
    text += kCutOff;
    ++columns;
  }
  excerpt.mark_length = 0;
  excerpt.mark_begin = columns;
  std::size_t next = first;
  for (; next < cells.size() && columns + cells[next].columns < request.width; ++next) {
    if (next == mark) excerpt.mark_begin = columns;
    if (cells[next].marked) excerpt.mark_length += cells[next].columns;
    append_cell(cells[next], request, &text);
    columns += cells[next].columns;
  }
  if (next == mark) excerpt.mark_begin = columns;
  excerpt.mark_length = std::max<std::size_t>(excerpt.mark_length, 1);
  const bool goes_on = next < cells.size() ||
                       (window.end < request.bytes.size() && !ends_line(request.bytes[window.end]));
  if (goes_on) text += kCutOff;
  excerpt.text = arena->copy(text);
  return excerpt;
}

// Most lines are short and of printable ASCII, so each byte is a cell of one column.
bool ExcerptMaker::find_line(const ExcerptRequest& request) {
  constexpr std::size_t kLongest = 4096;
  constexpr std::size_t kNarrowest = 12;  // For cut_line(): room for more than ellipses.
  if (request.width < kNarrowest || request.offset > request.bytes.size()) return false;
  const bool in_segment = request.message != nullptr && request.values != nullptr &&
                          request.segment < request.message->segment_count();
  if (in_segment && segment_ == request.segment) {
    return plain_ && request.offset >= offset_ && request.offset <= offset_ + size_;
  }
  segment_ = in_segment ? request.segment : core::Place::kNoSegment;
  shown_begin_ = shown_end_ = 0;
  plain_ = false;
  std::string_view line;
  if (in_segment) {
    offset_ = request.message->segment(request.segment).begin;
    line = request.message->segment_text(request.segment);
  } else {
    const Window whole = line_around(request, kLongest);
    offset_ = whole.begin;
    line = request.bytes.substr(whole.begin, whole.end - whole.begin);
  }
  size_ = line.size();
  constexpr core::PlainText kPlain;
  plain_ = size_ < kLongest && kPlain.covers(line);
  return plain_ && request.offset >= offset_ && request.offset <= offset_ + size_;
}

void ExcerptMaker::show(const ExcerptRequest& request, std::size_t begin, std::size_t end) {
  if (begin >= shown_begin_ && end <= shown_end_) return;
  // One finding needs a piece of the line; where there are several, all of it is made.
  if (shown_end_ != 0) {
    begin = 0;
    end = size_;
  }
  shown_begin_ = begin;
  shown_end_ = end;
  line_.resize(size_);
  char* out = line_.data() + begin;
  const std::string_view text = request.bytes.substr(offset_ + begin, end - begin);
  if (!request.masked) {
    text.copy(out, text.size());
  } else if (segment_ == core::Place::kNoSegment) {
    mask_text(text, out);
  } else {
    mask_line(*request.message, segment_, offset_ + begin, offset_ + end, *request.values, out);
  }
}

Excerpt ExcerptMaker::make(const ExcerptRequest& request, core::Arena* arena) {
  if (!find_line(request)) return make_excerpt(request, arena);
  const std::size_t mark = request.offset - offset_;
  const Cut cut = cut_line(size_, mark, request.width);
  show(request, cut.begin, cut.end);
  const std::string_view shown = std::string_view(line_).substr(cut.begin, cut.end - cut.begin);
  return excerpt_of(shown, cut, mark, request.length, arena);
}

}  // namespace iztk::reports
