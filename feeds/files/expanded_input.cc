#include "feeds/files/expanded_input.h"

#include <algorithm>
#include <utility>

namespace iztk::feeds {
namespace {

constexpr std::size_t kPackedBlock = 64 * 1024;

}  // namespace

core::Result<std::size_t> ExpandedInput::read(std::size_t size, std::string* buffer) {
  if (!started_) {
    const core::Status status = start(size);
    if (!status) return status.error();
  }
  if (expander_ == nullptr) {
    if (rest_.empty()) return at_end_ ? std::size_t{0} : stream_.read(size, buffer);
    buffer->append(rest_);
    return std::exchange(rest_, {}).size();
  }
  const std::size_t old_size = buffer->size();
  while (buffer->size() == old_size) {
    if (!failure_.empty()) return core::Error{failure_};
    if (rest_.empty() && !at_end_) {
      const core::Status status = fill(kPackedBlock);
      if (!status) return status.error();
    }
    const core::Status expanded = expander_->expand(&rest_, size, buffer);
    if (!expanded) failure_ = fault(expanded.error().message).message;
    if (!at_end_ || buffer->size() != old_size) continue;
    if (!failure_.empty()) return core::Error{failure_};
    if (expander_->may_end()) return std::size_t{0};
    return fault("it ends within its compressed data");
  }
  return buffer->size() - old_size;
}

/// Reads enough to detect the compression.
core::Status ExpandedInput::start(std::size_t size) {
  while (packed_.size() < kCompressionMarkSize && !at_end_) {
    const core::Result<std::size_t> got =
        stream_.read(std::max(size, kCompressionMarkSize), &packed_);
    if (!got) return got.error();
    at_end_ = *got == 0;
  }
  started_ = true;
  rest_ = packed_;
  expander_ = make_decompressor(detect_compression(packed_));
  return core::ok();
}

core::Status ExpandedInput::fill(std::size_t size) {
  packed_.clear();
  const core::Result<std::size_t> got = stream_.read(size, &packed_);
  if (!got) return got.error();
  at_end_ = *got == 0;
  rest_ = packed_;
  return core::ok();
}

core::Error ExpandedInput::fault(const std::string& what) const {
  return {"cannot read '" + name() + "': " + what + " (byte " + std::to_string(bytes_read()) +
          " of the file or before)"};
}

}  // namespace iztk::feeds
