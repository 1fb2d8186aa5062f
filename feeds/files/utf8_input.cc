#include "feeds/files/utf8_input.h"

#include <algorithm>
#include <utility>

namespace iztk::feeds {
namespace {

/// Number of bytes needed to distinguish the byte order marks of UTF-16 and UTF-32.
constexpr std::size_t kMarkSize = 4;

bool is_utf16(std::optional<parsers::Charset> charset) {
  return charset == parsers::Charset::kUtf16Le || charset == parsers::Charset::kUtf16Be;
}

}  // namespace

Utf8Input::Utf8Input(ExpandedInput stream, std::optional<parsers::Charset> forced)
    : stream_(std::move(stream)) {
  if (!is_utf16(forced)) return;
  utf16_.emplace(*forced);
  started_ = true;
}

core::Result<std::size_t> Utf8Input::read(std::size_t size, std::string* buffer) {
  if (!started_) return read_start(size, buffer);
  if (utf16_.has_value()) return read_utf16(size, buffer);
  return stream_.read(size, buffer);
}

core::Result<std::size_t> Utf8Input::read_start(std::size_t size, std::string* buffer) {
  bool at_end = false;
  while (raw_.size() < kMarkSize && !at_end) {
    const core::Result<std::size_t> got = stream_.read(std::max(size, kMarkSize), &raw_);
    if (!got) return got.error();
    at_end = *got == 0;
  }
  started_ = true;
  const std::optional<parsers::Charset> marked = parsers::detect_utf16_mark(raw_);
  if (marked.has_value()) {
    utf16_.emplace(*marked);
    return read_utf16(size, buffer);
  }
  buffer->append(raw_);
  return std::exchange(raw_, {}).size();
}

core::Result<std::size_t> Utf8Input::read_utf16(std::size_t size, std::string* buffer) {
  const std::size_t old_size = buffer->size();
  while (!broken_ && buffer->size() == old_size) {
    std::size_t raw_size = raw_.size();  // What read_start() has left.
    if (raw_size == 0) {
      const core::Result<std::size_t> got = stream_.read(size, &raw_);
      if (!got) return got.error();
      raw_size = *got;
    }
    broken_ = !utf16_->read(raw_, raw_size == 0, buffer);
    raw_.clear();
    if (raw_size == 0) break;
  }
  if (buffer->size() > old_size || !broken_) return buffer->size() - old_size;
  return core::Error{"'" + stream_.name() + "' is not valid UTF-16 at byte " +
                     std::to_string(utf16_->fault_offset())};
}

}  // namespace iztk::feeds
