#ifndef IZTK_INSPECT_STATISTICS_COUNTS_H_
#define IZTK_INSPECT_STATISTICS_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace iztk::inspect {

/// How often values come. Keeps so many different ones; those that come first after that are
/// counted together, so that a feed of ever new values does not fill the memory.
class Counts {
 public:
  static constexpr std::size_t kMostValues = 10'000;
  static constexpr std::string_view kOthers = "(others)";

  void add(std::string_view value, std::uint64_t count = 1) {
    const auto found = counts_.find(value);
    if (found != counts_.end()) {
      found->second += count;
    } else if (counts_.size() < kMostValues) {
      counts_.emplace(value, count);
    } else {
      counts_[std::string(kOthers)] += count;
    }
    total_ += count;
  }

  void add(const Counts& other) {
    for (const auto& [value, count] : other.counts_) add(value, count);
  }

  std::uint64_t total() const { return total_; }
  const std::map<std::string, std::uint64_t, std::less<>>& by_value() const { return counts_; }

 private:
  std::map<std::string, std::uint64_t, std::less<>> counts_;
  std::uint64_t total_ = 0;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_STATISTICS_COUNTS_H_
