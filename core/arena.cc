#include "core/arena.h"

#include <algorithm>
#include <cstring>

namespace iztk::core {

char* Arena::allocate(std::size_t size) {
  while (current_ < blocks_.size() && used_ + size > blocks_[current_].size) {
    ++current_;
    used_ = 0;
  }
  if (current_ == blocks_.size()) {
    const std::size_t block_size = std::max(size, kBlockSize);
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(block_size), block_size});
    used_ = 0;
  }
  char* start = blocks_[current_].bytes.get() + used_;
  used_ += size;
  return start;
}

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  char* start = allocate(text.size());
  std::memcpy(start, text.data(), text.size());
  return {start, text.size()};
}

void Arena::reset() {
  if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
  current_ = 0;
  used_ = 0;
}

}  // namespace iztk::core
