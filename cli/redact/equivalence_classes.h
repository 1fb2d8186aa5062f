#ifndef IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_
#define IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace iztk::cli {

/// Messages by their quasi-identifiers, counted. Messages that share all of them are an equivalence
/// class, and k is its size (k-anonymity, counted in messages and not in people).
class EquivalenceClasses {
 public:
  /// Limit of the combinations that are counted: each takes some 40 bytes.
  static constexpr std::size_t kMost = 1'000'000;

  /// Counts a message by its remaining quasi-identifiers.
  void add(std::string_view quasi_identifiers);

  /// False if messages were not counted because there are more than kMost combinations.
  bool complete() const { return complete_; }

  std::uint64_t combinations() const { return counts_.size(); }

  /// The smallest k; 0 if there is no message.
  std::uint64_t smallest() const;

  struct Share {
    std::uint64_t combinations = 0;
    std::uint64_t messages = 0;
  };
  /// The number of combinations shared by `from` to `to` messages.
  Share with_k(std::uint64_t from, std::uint64_t to) const;

 private:
  /// By hash: no values are kept. The chance that any two of a million collide is one in 30
  /// million.
  std::unordered_map<std::uint64_t, std::uint64_t> counts_;
  bool complete_ = true;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_
