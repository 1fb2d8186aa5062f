#include "linkage/records/row_reader.h"

#include <utility>

namespace iztk::linkage {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

void RowReader::add(std::string_view bytes) {
  while (separator_ == '\0' && !bytes.empty()) {
    // The separator must be known before the first row is cut.
    const std::size_t end = bytes.find('\n');
    const std::size_t size = end == std::string_view::npos ? bytes.size() : end + 1;
    first_line_ += bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (end == std::string_view::npos && first_line_.size() < kMostRowBytes) return;
    if (first_line_.starts_with(kByteOrderMark)) first_line_.erase(0, kByteOrderMark.size());
    separator_ = first_line_.find('\t') == std::string::npos ? ',' : '\t';
    for (const char c : std::exchange(first_line_, {})) add_byte(c);
  }
  for (const char c : bytes) add_byte(c);
}

void RowReader::finish() {
  if (separator_ == '\0' && !first_line_.empty()) add("\n");
  row_.open_quote = state_ == State::kQuoted;
  if (state_ != State::kCellStart || !cell_.empty() || !row_.cells.empty()) end_row();
}

bool RowReader::next(Row* row) {
  if (taken_ == ready_.size()) {
    ready_.clear();
    taken_ = 0;
    return false;
  }
  *row = std::move(ready_[taken_++]);
  return true;
}

void RowReader::add_byte(char c) {
  const bool ends_line = c == '\n';
  if (row_.line == 0) row_.line = line_;
  if (ends_line) ++line_;
  if (state_ == State::kQuoted) {
    if (c == '"') {
      state_ = State::kQuoteInQuoted;
    } else {
      keep(c);
    }
    return;
  }
  if (state_ == State::kQuoteInQuoted && c == '"') {
    keep(c);
    state_ = State::kQuoted;
    return;
  }
  if (ends_line) return end_row();
  if (c == separator_) return end_cell();
  if (c == '"' && separator_ == ',' && state_ == State::kCellStart) {
    state_ = State::kQuoted;
    return;
  }
  keep(c);
  state_ = State::kPlain;
}

void RowReader::keep(char c) {
  if (++row_bytes_ > kMostRowBytes) {
    row_.too_long = true;
    state_ = State::kPlain;
    return;
  }
  cell_ += c;
}

void RowReader::end_cell() {
  row_.cells.push_back(std::exchange(cell_, {}));
  state_ = State::kCellStart;
}

void RowReader::end_row() {
  if (cell_.ends_with('\r')) cell_.pop_back();
  end_cell();
  row_bytes_ = 0;
  Row row = std::exchange(row_, {});
  if (row.cells.size() > 1 || !row.cells.front().empty()) ready_.push_back(std::move(row));
}

}  // namespace iztk::linkage
