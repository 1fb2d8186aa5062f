#include "linkage/doses/dose_sets.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace iztk::linkage {
namespace {

auto sort_key(const DoseFacts& facts) {
  return std::tie(facts.dose[DoseField::kPerson], facts.day, facts.cvx,
                  facts.dose[DoseField::kSource], facts.dose[DoseField::kId], facts.dose.texts);
}

/// Less is better: administered, a specific vaccine, with lot, with NDC, the earliest.
auto primary_key(const DoseFacts& facts, std::uint32_t number) {
  return std::tuple(facts.origin != DoseOrigin::kAdministered, facts.is_unspecified,
                    facts.lot.empty(), facts.dose[DoseField::kNdc].empty(), number);
}

/// The reports of one person: a range of the sorted reports.
class PersonDoses {
 public:
  PersonDoses(DoseSets* all, std::uint32_t begin, std::uint32_t end, const DoseRules& rules)
      : all_(*all), begin_(begin), size_(end - begin), answers_(std::size_t{size_} * size_) {
    evaluate(rules);
  }

  /// The set of each report, as the number of one of its members.
  std::vector<std::uint32_t> join() {
    std::vector<std::uint32_t> set(size_);
    std::iota(set.begin(), set.end(), 0U);
    std::ranges::stable_sort(same_, [this](std::size_t x, std::size_t y) {
      return all_.pairs[x].pair.share > all_.pairs[y].pair.share;
    });
    for (const std::size_t number : same_) {
      const EvaluatedPair& pair = all_.pairs[number];
      const std::uint32_t into = set[pair.a - begin_];
      const std::uint32_t from = set[pair.b - begin_];
      if (into != from && fit(set, into, from)) std::ranges::replace(set, from, into);
    }
    return set;
  }

 private:
  bool& differs(std::uint32_t a, std::uint32_t b) {
    return answers_[std::size_t{a} * size_ + b].value;
  }

  void evaluate(const DoseRules& rules) {
    for (std::uint32_t a = 0; a < size_; ++a) {
      for (std::uint32_t b = a + 1; b < size_; ++b) {
        DosePair pair = evaluate_doses(all_.doses[begin_ + a], all_.doses[begin_ + b], rules);
        differs(a, b) = differs(b, a) = pair.answer == DoseAnswer::kDifferent;
        if (!pair.selected) continue;
        if (pair.answer == DoseAnswer::kSame) same_.push_back(all_.pairs.size());
        all_.pairs.push_back({begin_ + a, begin_ + b, std::move(pair)});
      }
    }
  }

  bool fit(const std::vector<std::uint32_t>& set, std::uint32_t into, std::uint32_t from) {
    for (std::uint32_t a = 0; a < size_; ++a) {
      for (std::uint32_t b = 0; b < size_; ++b) {
        if (set[a] == into && set[b] == from && differs(a, b)) return false;
      }
    }
    return true;
  }

  struct Flag {
    bool value = false;
  };

  DoseSets& all_;
  std::uint32_t begin_;
  std::uint32_t size_;
  std::vector<Flag> answers_;
  std::vector<std::size_t> same_;  ///< Numbers of pairs.
};

/// Numbers sets in the order of the reports, and chooses their primary reports.
void add_person(DoseSets* all, std::uint32_t begin, const std::vector<std::uint32_t>& set,
                std::uint32_t* next) {
  for (std::uint32_t i = 0; i < set.size(); ++i) {
    const auto first = static_cast<std::size_t>(std::ranges::find(set, set[i]) - set.begin());
    all->sets.push_back(first == i ? (*next)++ : all->sets[begin + first]);
    bool is_best = true;
    for (std::uint32_t j = 0; j < set.size(); ++j) {
      if (set[j] != set[i] || j == i) continue;
      is_best &= primary_key(all->doses[begin + i], i) < primary_key(all->doses[begin + j], j);
    }
    all->primary.push_back(is_best);
  }
}

}  // namespace

DoseSets find_dose_sets(std::vector<DoseFacts> doses, const DoseRules& rules) {
  DoseSets all;
  std::ranges::sort(
      doses, [](const DoseFacts& a, const DoseFacts& b) { return sort_key(a) < sort_key(b); });
  all.doses = std::move(doses);
  std::uint32_t next = 0;
  for (std::uint32_t begin = 0; begin < all.doses.size();) {
    std::uint32_t end = begin + 1;
    while (end < all.doses.size() &&
           all.doses[end].dose[DoseField::kPerson] == all.doses[begin].dose[DoseField::kPerson]) {
      ++end;
    }
    add_person(&all, begin, PersonDoses(&all, begin, end, rules).join(), &next);
    begin = end;
  }
  return all;
}

}  // namespace iztk::linkage
