#include "reports/source_location.h"

#include "core/text/utf8_columns.h"

namespace iztk::reports {

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
