#include "reports/source_location.h"

#include <cstring>

#include "core/text/eight_bytes.h"
#include "core/text/utf8_columns.h"

namespace iztk::reports {
namespace {

/// Whether none of eight bytes is a line end or a part of a longer character, so that each is a
/// column. May say no for other control characters.
bool are_columns(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t below_blank = (word - core::kEachByte * ' ') & ~word;
  return ((below_blank | word) & core::kEachByte * 0x80) == 0;
}

}  // namespace

LocationCounter::LocationCounter(std::string_view bytes, std::uint64_t offset, std::uint64_t line)
    : bytes_(bytes), offset_(offset), first_line_(line) {
  restart();
}

void LocationCounter::restart() {
  position_ = 0;
  location_ = {first_line_, 1};
}

bool LocationCounter::covers(std::uint64_t offset) const {
  return first_line_ != 0 && offset >= offset_ && offset - offset_ <= bytes_.size();
}

SourceLocation LocationCounter::locate(std::uint64_t offset) {
  const auto target = static_cast<std::size_t>(offset - offset_);
  if (target < position_) restart();
  while (position_ < target) {
    if (target - position_ >= sizeof(std::uint64_t) && are_columns(&bytes_[position_])) {
      position_ += sizeof(std::uint64_t);
      location_.column += sizeof(std::uint64_t);
      continue;
    }
    const char c = bytes_[position_];
    const bool crlf = c == '\r' && position_ + 1 < bytes_.size() && bytes_[position_ + 1] == '\n';
    if (c == '\n' || (c == '\r' && !crlf)) {
      ++location_.line;
      location_.column = 1;
      ++position_;
      continue;
    }
    const std::size_t length = core::first_character(bytes_.substr(position_)).bytes;
    if (position_ + length > target) break;  // Inside a character: its column.
    position_ += length;
    ++location_.column;
  }
  return location_;
}

}  // namespace iztk::reports
