#include "feeds/account/saved.h"

#include <charconv>

namespace iztk::cli {

Saved Saved::operator[](std::string_view key) const {
  return Saved(node_ == nullptr ? nullptr : node_->find(key));
}

std::vector<Saved> Saved::items() const {
  std::vector<Saved> out;
  if (node_ == nullptr || node_->is_leaf()) return out;
  for (const core::JsonNode* item = node_->first; item != nullptr; item = item->next) {
    out.emplace_back(item);
  }
  return out;
}

std::uint64_t Saved::number() const {
  std::uint64_t value = 0;
  if (node_ != nullptr) {
    std::from_chars(node_->text.data(), node_->text.data() + node_->text.size(), value);
  }
  return value;
}

}  // namespace iztk::cli
