#include "feeds/account/checkpoint_reader.h"

#include <charconv>

namespace iztk::feeds {

CheckpointReader CheckpointReader::operator[](std::string_view key) const {
  return CheckpointReader(node_ == nullptr ? nullptr : node_->find(key));
}

std::vector<CheckpointReader> CheckpointReader::items() const {
  std::vector<CheckpointReader> out;
  if (node_ == nullptr || node_->is_leaf()) return out;
  for (const core::JsonNode* item = node_->first; item != nullptr; item = item->next) {
    out.emplace_back(item);
  }
  return out;
}

std::uint64_t CheckpointReader::number() const {
  std::uint64_t value = 0;
  if (node_ != nullptr) {
    std::from_chars(node_->text.data(), node_->text.data() + node_->text.size(), value);
  }
  return value;
}

}  // namespace iztk::feeds
