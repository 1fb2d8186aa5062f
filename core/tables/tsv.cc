#include "core/tables/tsv.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/text/ascii.h"
#include "core/text/eight_bytes.h"
#include "core/text/utf8.h"

namespace iztk::core {
namespace {

// The next line, without LF or CRLF.
std::string_view take_line(std::string_view* text) {
  const std::size_t end = text->find('\n');
  std::string_view line = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

/// The places of control characters in a text, tabs and line ends among them, eight bytes at a
/// time.
class ControlCharacters {
 public:
  explicit ControlCharacters(std::string_view text) : text_(text) {}

  /// The next place; the size of the text behind the last one.
  std::size_t next() {
    while (found_ == 0) {
      if (next_word_ >= text_.size()) return text_.size();
      word_ = next_word_;
      next_word_ += sizeof(std::uint64_t);
      found_ = controls_in(load());
    }
    const auto place = word_ + static_cast<std::size_t>(std::countr_zero(found_)) / 8;
    found_ &= found_ - 1;
    return place;
  }

 private:
  std::uint64_t load() const {
    std::uint64_t word = 0x2020202020202020;
    const std::size_t left = text_.size() - word_;
    // Of a size that is known a copy is one instruction.
    if (left >= sizeof word) {
      std::memcpy(&word, text_.data() + word_, sizeof word);
    } else {
      std::memcpy(&word, text_.data() + word_, left);
    }
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    return word;
  }

  /// The highest bit of each byte that is less than a space, or DEL. Sums in the other seven bits
  /// do not run over into the next byte.
  static std::uint64_t controls_in(std::uint64_t word) {
    constexpr std::uint64_t kHigh = 0x80 * kEachByte;
    const std::uint64_t low = word & ~kHigh;
    const std::uint64_t from_space = low + (0x80 - 0x20) * kEachByte;
    const std::uint64_t above_tilde = low + kEachByte;
    return ~word & kHigh & (~from_space | above_tilde);
  }

  std::string_view text_;
  std::size_t word_ = 0;  ///< Where the word begins of which `found_` are the controls.
  std::size_t next_word_ = 0;
  std::uint64_t found_ = 0;
};

// Cells get into findings and bundles, where there is nothing but text.
std::string_view text_fault(std::string_view line) {
  if (find_invalid_utf8(line) != line.size()) {
    return "the line is not UTF-8: save the table as UTF-8";
  }
  if (std::any_of(line.begin(), line.end(), is_control)) {
    return "the line holds a control character";
  }
  return {};
}

}  // namespace

Result<TsvTable> TsvTable::parse(std::string_view file, std::string_view text,
                                 const std::vector<std::string_view>& columns) {
  TsvTable table;
  table.file_ = file;
  if (const Status status = table.read(text); !status) return status.error();
  for (const std::string_view column : columns) {
    if (std::find(table.header_.begin(), table.header_.end(), column) == table.header_.end()) {
      return Error{std::string(file) + ": the header row has no column '" + std::string(column) +
                   "'"};
    }
  }
  return table;
}

Status TsvTable::read(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::uint32_t number = 1;
  for (; !text.empty() && header_.empty(); ++number) {
    const std::string_view line = take_line(&text);
    if (line.empty()) continue;
    if (const std::string_view fault = text_fault(line); !fault.empty()) {
      return error_at(number, fault);
    }
    if (line.front() == '#') {
      read_comment(line);
    } else if (const Status status = read_line(number, line); !status) {
      return status;
    }
  }
  const bool utf8 = find_invalid_utf8(text) == text.size();
  Result<bool> read = utf8 ? read_plain_rows(number, text) : false;
  if (!read) return read.error();
  if (!*read) {
    if (const Status status = read_rows(number, text); !status) return status;
  }
  // Not before all are there: cells move while they grow in number.
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].cells = std::span(cells_).subspan(i * header_.size(), header_.size());
  }
  return ok();
}

// False if there is a control character: then read_rows() finds out whether that is a fault.
Result<bool> TsvTable::read_plain_rows(std::uint32_t number, std::string_view text) {
  ControlCharacters controls(text);
  for (std::size_t begin = 0, row = 0; begin <= text.size();) {
    const std::size_t end = controls.next();
    const char mark = end < text.size() ? text[end] : '\n';
    if (mark != '\t' && mark != '\n') {
      rows_.clear();
      cells_.clear();
      return false;
    }
    const bool is_empty_line = mark == '\n' && begin == end && cells_.size() == row;
    if (!is_empty_line) cells_.push_back(text.substr(begin, end - begin));
    begin = end + 1;
    if (mark == '\t') continue;
    if (!is_empty_line) {
      if (const Status status = finish_row(number, row); !status) return status.error();
      row = cells_.size();
    }
    ++number;
  }
  return true;
}

Status TsvTable::read_rows(std::uint32_t number, std::string_view text) {
  for (; !text.empty(); ++number) {
    const std::string_view line = take_line(&text);
    if (line.empty()) continue;
    if (const std::string_view fault = text_fault(line); !fault.empty()) {
      return error_at(number, fault);
    }
    // Behind the header row a '#' may be data: HL7 table 0505 has such a code.
    if (const Status status = read_line(number, line); !status) return status;
  }
  return ok();
}

void TsvTable::read_comment(std::string_view line) {
  const std::size_t colon =
      line.ends_with(':') ? line.find(':') : line.find(": ");  // A value may be empty.
  if (colon == std::string_view::npos) return;
  metadata_.emplace_back(trimmed(line.substr(1, colon - 1)), trimmed(line.substr(colon + 1)));
}

Status TsvTable::read_line(std::uint32_t number, std::string_view line) {
  std::vector<std::string_view>& cells = header_.empty() ? header_ : cells_;
  const bool is_header = header_.empty();
  const std::size_t begin = cells.size();
  for (std::size_t tab = 0; tab != std::string_view::npos;) {
    tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  return is_header ? ok() : finish_row(number, begin);
}

// The cells from `begin` on are those of a row.
Status TsvTable::finish_row(std::uint32_t number, std::size_t begin) {
  if (cells_.size() - begin > header_.size()) {
    return error_at(number, "the row has more cells than the header row names columns");
  }
  cells_.resize(begin + header_.size());  // Editors like to drop trailing tabs.
  rows_.push_back({number, {}});
  return ok();
}

TsvTable::Column TsvTable::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? Column()
                                : Column(static_cast<std::size_t>(found - header_.begin()));
}

std::string_view TsvTable::cell(const Row& row, std::string_view column) const {
  return cell(row, this->column(column));
}

// What is said last counts.
std::string_view TsvTable::metadata(std::string_view key) const {
  const auto found = std::find_if(metadata_.rbegin(), metadata_.rend(),
                                  [key](const auto& entry) { return entry.first == key; });
  return found == metadata_.rend() ? std::string_view{} : found->second;
}

Error TsvTable::error(const Row& row, std::string_view message) const {
  return error_at(row.line, message);
}

Error TsvTable::error_at(std::uint32_t line, std::string_view message) const {
  return Error{file_ + ":" + std::to_string(line) + ": " + std::string(message)};
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace iztk::core
