#ifndef IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_
#define IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace iztk::cli {

/// Messages by their quasi-identifiers, counted. Messages that share all of them are one
/// equivalence class, and k is how many they are (k-anonymity, which counts messages here and not
/// persons).
class EquivalenceClasses {
 public:
  /// More combinations are not told apart: each takes some 40 bytes.
  static constexpr std::size_t kMost = 1'000'000;

  /// Notes a message with what is left in it to tell persons apart.
  void add(std::string_view quasi_identifiers);

  /// False if messages were left out because there are more combinations than kMost.
  bool complete() const { return complete_; }

  std::uint64_t combinations() const { return counts_.size(); }

  /// The smallest k; 0 if there is no message.
  std::uint64_t smallest() const;

  struct Share {
    std::uint64_t combinations = 0;
    std::uint64_t messages = 0;
  };
  /// The combinations that at least `from` and at most `to` messages share.
  Share with_k(std::uint64_t from, std::uint64_t to) const;

 private:
  /// By a hash: nothing of the values is kept. That two of a million agree by chance is as likely
  /// as one in 30 million.
  std::unordered_map<std::uint64_t, std::uint64_t> counts_;
  bool complete_ = true;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_EQUIVALENCE_CLASSES_H_
