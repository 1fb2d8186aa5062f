#include "cli/redact/equivalence_classes.h"

#include <algorithm>
#include <functional>

namespace iztk::cli {

void EquivalenceClasses::add(std::string_view quasi_identifiers) {
  const std::uint64_t key = std::hash<std::string_view>()(quasi_identifiers);
  const auto known = counts_.find(key);
  if (known != counts_.end()) {
    ++known->second;
  } else if (counts_.size() < kMost) {
    counts_.emplace(key, 1);
  } else {
    complete_ = false;
  }
}

std::uint64_t EquivalenceClasses::smallest() const {
  const auto least = std::min_element(
      counts_.begin(), counts_.end(),
      [](const auto& first, const auto& second) { return first.second < second.second; });
  return least == counts_.end() ? 0 : least->second;
}

EquivalenceClasses::Share EquivalenceClasses::with_k(std::uint64_t from, std::uint64_t to) const {
  Share share;
  for (const auto& [key, count] : counts_) {
    if (count < from || count > to) continue;
    ++share.combinations;
    share.messages += count;
  }
  return share;
}

}  // namespace iztk::cli
