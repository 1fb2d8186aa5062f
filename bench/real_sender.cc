#include "bench/real_sender.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace iztk::bench {

std::string random_digits(Random& random, unsigned width) {
  std::string text;
  for (unsigned i = 0; i < width; ++i) text += static_cast<char>('0' + random.below(10));
  return text;
}

RealSender::RealSender(const ChoiceTable& table, SenderKind kind, unsigned number, Random& random)
    : table_(table), kind_(kind), number_(number) {
  for (const ChoiceTable::Option& trait : table.options("trait")) {
    if (random.below(100) < trait.weight(kind)) traits_.insert(trait.value);
  }
  constexpr unsigned kProviders = 6;
  for (unsigned i = 0; i < kProviders; ++i) {
    providers_.push_back({random_digits(random, 6), synthesis::invent_name(table, kind, random)});
  }
  facility_ = "SITE" + std::to_string(number);
  const std::string_view what = table.pick("clinic", kind, random);
  clinic_ = synthesis::invent_name(table, kind, random).family;
  if (has("escapes")) clinic_ += " \\T\\ " + providers_.front().name.family;
  clinic_ += " " + std::string(what);
  // 2.999 is the arc of object identifiers that is kept for examples.
  authority_ = has("authority missing") ? ""
               : has("local authority") ? "&2.999.113883." + std::to_string(number) + ".1&ISO"
                                        : facility_;
}

bool RealSender::has(std::string_view trait) const {
  const auto& known = table_.options("trait");
  const auto is_it = [&](const ChoiceTable::Option& option) { return option.value == trait; };
  if (std::none_of(known.begin(), known.end(), is_it)) {
    std::fprintf(stderr, "synthesis/choices/real_feed.tsv has no trait '%s'\n",
                 std::string(trait).c_str());
    std::exit(4);
  }
  return traits_.contains(trait);
}

}  // namespace iztk::bench
