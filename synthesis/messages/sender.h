#ifndef IZTK_SYNTHESIS_MESSAGES_SENDER_H_
#define IZTK_SYNTHESIS_MESSAGES_SENDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synthesis/choices/choice_table.h"

namespace iztk::synthesis {

/// An invented name: family and given, as in the first two components of XPN and XCN.
struct PersonName {
  std::string family;
  std::string given;
};

/// Names are put together from parts, so that there are thousands of them.
PersonName invent_name(const ChoiceTable& choices, SenderKind kind, Random& random);

/// `width` random digits, the first of which is not 0.
std::string random_number(Random& random, unsigned width);

/// A clinic that sends messages, with habits of its own.
class Sender {
 public:
  /// `number`: from 0, different for each sender of a feed.
  Sender(const ChoiceTable& choices, std::uint64_t seed, unsigned number);
  /// A sender whose facility and name are known; it assigns its numbers in the name of `facility`.
  Sender(const ChoiceTable& choices, std::uint64_t seed, unsigned number, std::string_view facility,
         std::string_view name);

  const std::string& facility() const { return facility_; }
  const std::string& clinic_name() const { return clinic_name_; }
  /// Who assigns the numbers of this sender, as components of EI and HD: a name, an OID, or both.
  const std::string& authority() const { return authority_; }
  /// The same as subcomponents.
  std::string authority_in_a_component() const;
  /// A provider, as XCN.
  const std::string& provider(Random& random) const {
    return providers_[random.below(providers_.size())];
  }

  /// Whether the sender populates a field that `percent` of the senders populate. `row` stands for
  /// the field.
  bool populates(unsigned row, unsigned percent) const;

 private:
  void hire(const ChoiceTable& choices, Random* random);

  std::uint64_t habits_;
  std::string facility_;
  std::string clinic_name_;
  std::string authority_;
  std::vector<std::string> providers_;
};

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_MESSAGES_SENDER_H_
