#ifndef IZTK_SYNTHESIS_CHOICES_CHOICE_TABLE_H_
#define IZTK_SYNTHESIS_CHOICES_CHOICE_TABLE_H_

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/result.h"

namespace iztk::synthesis {

/// How well a sender does, in the order of the columns of synthesis/choices/real_feed.tsv.
enum class SenderKind : unsigned { kGood, kOrdinary, kPoor };
inline constexpr unsigned kSenderKinds = 3;

/// What may be chosen, with weights for each kind of sender: the tables of synthesis/choices.
class ChoiceTable {
 public:
  struct Option {
    std::string_view value;
    std::array<std::uint64_t, kSenderKinds> weights{};

    std::uint64_t weight(SenderKind kind) const { return weights[static_cast<unsigned>(kind)]; }
  };

  /// Reads the tables that are built in. All views point into them and are valid for good.
  static core::Result<ChoiceTable> load();

  bool has(std::string_view choice) const { return choices_.contains(choice); }

  /// The rows of a choice. Ends the program if there is no such choice: that is a slip in the code
  /// that asks.
  const std::vector<Option>& options(std::string_view choice) const&;

  /// One of the values, by weight.
  std::string_view pick(std::string_view choice, SenderKind kind, Random& random) const;

 private:
  std::map<std::string_view, std::vector<Option>> choices_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_CHOICES_CHOICE_TABLE_H_
