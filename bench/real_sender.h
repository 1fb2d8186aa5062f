#ifndef IZTK_BENCH_REAL_SENDER_H_
#define IZTK_BENCH_REAL_SENDER_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synthesis/choices/choice_table.h"
#include "synthesis/messages/sender.h"

namespace iztk::bench {

using synthesis::ChoiceTable;
using synthesis::kSenderKinds;
using synthesis::PersonName;
using synthesis::SenderKind;

/// `width` random digits.
std::string random_digits(Random& random, unsigned width);

/// One sender of a feed: a clinic with its own habits, the same in each of its messages.
class RealSender {
 public:
  struct Provider {
    std::string id;
    PersonName name;
  };

  /// `number`: of three digits, different for each sender.
  RealSender(const ChoiceTable& table, SenderKind kind, unsigned number, Random& random);

  /// Whether the sender has a trait of synthesis/choices/real_feed.tsv. Ends the program if the
  /// table has no such trait.
  bool has(std::string_view trait) const;

  SenderKind kind() const { return kind_; }
  const std::string& facility() const& { return facility_; }
  const std::string& clinic() const& { return clinic_; }
  std::string local_system() const { return "99" + std::to_string(number_); }

  /// Who assigns the numbers of this sender, as the components of HD, separated by '&': empty if it
  /// does not say so.
  const std::string& authority() const& { return authority_; }
  const Provider& provider(Random& random) const& {
    return providers_[random.below(providers_.size())];
  }

 private:
  const ChoiceTable& table_;
  SenderKind kind_;
  unsigned number_;
  std::set<std::string_view> traits_;
  std::string facility_;
  std::string clinic_;
  std::string authority_;
  std::vector<Provider> providers_;
};

}  // namespace iztk::bench

#endif  // IZTK_BENCH_REAL_SENDER_H_
