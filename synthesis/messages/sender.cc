#include "synthesis/messages/sender.h"

#include <algorithm>

namespace iztk::synthesis {
namespace {

constexpr std::uint64_t kStride = 0x9e3779b97f4a7c15;
constexpr unsigned kProviders = 6;

}  // namespace

PersonName invent_name(const ChoiceTable& choices, SenderKind kind, Random& random) {
  PersonName name;
  for (const std::string_view part :
       {"family name before", "family name begins", "family name ends", "family name after"}) {
    name.family += choices.pick(part, kind, random);
  }
  name.given = choices.pick("given name", kind, random);
  return name;
}

std::string random_number(Random& random, unsigned width) {
  std::string text(1, static_cast<char>('1' + random.below(9)));
  while (text.size() < width) text += static_cast<char>('0' + random.below(10));
  return text;
}

Sender::Sender(const ChoiceTable& choices, std::uint64_t seed, unsigned number)
    : habits_(seed * kStride + number), facility_("SITE" + std::to_string(1000 + number)) {
  Random random(habits_);
  // Drawn one by one: in one expression, compilers would draw in different orders.
  const std::string_view kind = choices.pick("clinic", SenderKind::kGood, random);
  clinic_name_ = invent_name(choices, SenderKind::kGood, random).family + " " + std::string(kind);
  // 2.999 is the arc of object identifiers that is kept for examples.
  const std::string oid = "2.999.113883." + std::to_string(1000 + number) + "^ISO";
  switch (random.below(3)) {
    case 0:
      authority_ = facility_;
      break;
    case 1:
      authority_ = "^" + oid;
      break;
    default:
      authority_ = facility_ + "^" + oid;
  }
  hire(choices, &random);
}

Sender::Sender(const ChoiceTable& choices, std::uint64_t seed, unsigned number,
               std::string_view facility, std::string_view name)
    : habits_(seed * kStride + number),
      facility_(facility),
      clinic_name_(name),
      authority_(facility) {
  Random random(habits_);
  hire(choices, &random);
}

void Sender::hire(const ChoiceTable& choices, Random* random) {
  for (unsigned i = 0; i < kProviders; ++i) {
    const PersonName name = invent_name(choices, SenderKind::kGood, *random);
    providers_.push_back(random_number(*random, 6) + "^" + name.family + "^" + name.given +
                         "^^^^^^" + authority_in_a_component() + "^L^^^PRN");
  }
}

std::string Sender::authority_in_a_component() const {
  std::string text = authority_;
  std::replace(text.begin(), text.end(), '^', '&');
  return text;
}

bool Sender::populates(unsigned row, unsigned percent) const {
  constexpr unsigned kAll = 100;
  return percent >= kAll || Random(habits_ ^ (row * kStride)).below(kAll) < percent;
}

}  // namespace iztk::synthesis
