#include "linkage/links/linker.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <map>
#include <thread>
#include <tuple>

#include "linkage/links/candidates.h"

namespace iztk::linkage {
namespace {

/// Best first; equal scores in the order of the records, so that nothing depends on threads.
bool is_better(const Link& a, const Link& b) {
  return std::tuple(-a.judgement.score, a.a, a.b) < std::tuple(-b.judgement.score, b.a, b.b);
}

/// What one thread finds.
class PairFinder {
 public:
  PairFinder(std::span<const LinkRecord> records, const Weights& weights,
             const LinkOptions& options)
      : records_(records), weights_(weights), options_(options) {}

  void compare_block(const DateBlock& block) {
    for (std::uint32_t a = block.begin; a < block.end; ++a) {
      for (std::uint32_t b = a + 1; b < block.end; ++b) {
        ++compared_;
        if (may_be_related(records_[a].coded, records_[b].coded)) compare_pair(a, b);
      }
    }
  }

  void compare_pair(std::uint32_t a, std::uint32_t b) {
    if (options_.across && records_[a].source == records_[b].source) return;
    const Levels levels = compare(records_[a].coded, records_[b].coded);
    const Judgement judgement = judge(levels, weights_, options_.answers);
    if (judgement.answer != Answer::kNot) links_.push_back({a, b, judgement});
  }

  void compare_rescued(std::uint32_t a, std::uint32_t b) {
    ++rescued_;
    compare_pair(a, b);
  }

  /// All records after `a` that have another birth date.
  void compare_with_later(std::uint32_t a) {
    for (std::uint32_t b = a + 1; b < records_.size(); ++b) {
      const CodedPerson& one = records_[a].coded;
      const CodedPerson& other = records_[b].coded;
      if (share_birth_date(one, other) || !may_be_rescued(one, other)) continue;
      compare_rescued(a, b);
    }
  }

  std::uint64_t rescued() const { return rescued_; }
  const std::vector<Link>& links() const { return links_; }
  std::uint64_t compared() const { return compared_; }

  /// Most pairs of a birth date have neither name, street nor number in common. Such a pair is not
  /// worth the comparison: what is left (ZIP, sex, guardian) cannot make it related.
  static bool may_be_related(const CodedPerson& a, const CodedPerson& b) {
    if (3 * count_common(a.first, b.first) > a.first_count + b.first_count) return true;
    if (3 * count_common(a.last, b.last) > a.last_count + b.last_count) return true;
    const int street = std::popcount(a.street & b.street);
    if (a.street_count != 0 && 3 * street > a.street_count + b.street_count) return true;
    // Names that are swapped.
    if (a.tokens[0] == b.tokens[0] || a.tokens[2] == b.tokens[2]) return true;
    if (a.first_count == 0 || b.first_count == 0 || a.last_count == 0 || b.last_count == 0) {
      return true;
    }
    return std::popcount(a.folded_first & b.middle) == b.middle_count && b.middle_count != 0;
  }

 private:
  std::span<const LinkRecord> records_;
  const Weights& weights_;
  const LinkOptions& options_;
  std::vector<Link> links_;
  std::uint64_t compared_ = 0;
  std::uint64_t rescued_ = 0;
};

/// Leaves each record at most one match in each other source, the best; equal ones are possible
/// matches only.
class OneToOne {
 public:
  explicit OneToOne(std::span<const LinkRecord> records) : records_(records) {}

  /// `links` are sorted, best first.
  void run(std::vector<Link>* links) {
    for (std::size_t begin = 0; begin < links->size();) {
      std::size_t end = begin + 1;
      while (end < links->size() &&
             (*links)[begin].judgement.score - (*links)[end].judgement.score < kRounding) {
        ++end;
      }
      choose(std::span(*links).subspan(begin, end - begin));
      begin = end;
    }
  }

 private:
  static constexpr float kRounding = 1e-4F;
  /// A record and the other source.
  using Place = std::pair<std::uint32_t, std::string_view>;

  std::array<Place, 2> places(const Link& link) const {
    return {Place{link.a, records_[link.b].source}, Place{link.b, records_[link.a].source}};
  }

  void choose(std::span<Link> equals) {
    std::map<Place, int> wanted;
    for (const Link& link : equals) {
      if (!is_open(link)) continue;
      for (const Place& place : places(link)) ++wanted[place];
    }
    std::vector<Place> taken;
    for (Link& link : equals) {
      if (link.judgement.answer != Answer::kMatch) continue;
      const bool is_tied =
          std::ranges::any_of(places(link), [&](const Place& place) { return wanted[place] > 1; });
      if (!is_open(link) || is_tied) {
        link.judgement.answer = Answer::kPossible;
        link.judgement.cap = Cap::kTie;
      }
      for (const Place& place : places(link)) taken.push_back(place);
    }
    for (const Place& place : taken) taken_[place] = true;
  }

  bool is_open(const Link& link) const {
    if (link.judgement.answer != Answer::kMatch) return false;
    return std::ranges::none_of(places(link),
                                [&](const Place& place) { return taken_.contains(place); });
  }

  std::span<const LinkRecord> records_;
  std::map<Place, bool> taken_;
};

}  // namespace

LinkResult find_links(std::span<const LinkRecord> sorted, const Weights& weights,
                      const LinkOptions& options) {
  const std::vector<DateBlock> blocks = date_blocks(sorted);
  const bool all_pairs = compares_all_pairs(sorted.size());
  const RescuePairs rescue = all_pairs ? RescuePairs() : rescue_pairs(sorted);
  constexpr std::size_t kRescueStep = 4096;
  const std::size_t rescue_steps =
      all_pairs ? sorted.size() : (rescue.pairs.size() + kRescueStep - 1) / kRescueStep;
  std::vector<PairFinder> finders(std::max<std::size_t>(options.threads, 1),
                                  PairFinder(sorted, weights, options));
  std::atomic<std::size_t> next = 0;
  const auto work = [&](PairFinder& finder) {
    for (std::size_t i = next++; i < blocks.size() + rescue_steps; i = next++) {
      if (i < blocks.size()) {
        finder.compare_block(blocks[i]);
        continue;
      }
      if (all_pairs) {
        finder.compare_with_later(static_cast<std::uint32_t>(i - blocks.size()));
        continue;
      }
      const std::size_t begin = (i - blocks.size()) * kRescueStep;
      const std::size_t end = std::min(begin + kRescueStep, rescue.pairs.size());
      for (std::size_t j = begin; j < end; ++j) {
        finder.compare_rescued(rescue.pairs[j].first, rescue.pairs[j].second);
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < finders.size(); ++i) {
      threads.emplace_back([&work, &finder = finders[i]] { work(finder); });
    }
    work(finders.front());
  }
  LinkResult result;
  for (const PairFinder& finder : finders) {
    result.links.insert(result.links.end(), finder.links().begin(), finder.links().end());
    result.compared += finder.compared();
    result.rescued += finder.rescued();
  }
  result.crowded_keys = rescue.crowded_keys;
  std::ranges::sort(result.links, is_better);
  if (options.one_to_one) OneToOne(sorted).run(&result.links);
  return result;
}

std::vector<LabelledPair> labelled_candidates(std::span<const LinkRecord> sorted) {
  std::vector<LabelledPair> pairs;
  const auto add = [&](const LinkRecord& a, const LinkRecord& b) {
    pairs.push_back(
        {compare(a.coded, b.coded), a.person == b.person ? Label::kMatch : Label::kNot});
  };
  for (const DateBlock& block : date_blocks(sorted)) {
    for (std::uint32_t a = block.begin; a < block.end; ++a) {
      for (std::uint32_t b = a + 1; b < block.end; ++b) {
        if (PairFinder::may_be_related(sorted[a].coded, sorted[b].coded)) add(sorted[a], sorted[b]);
      }
    }
  }
  if (!compares_all_pairs(sorted.size())) {
    for (const auto& [a, b] : rescue_pairs(sorted).pairs) add(sorted[a], sorted[b]);
    return pairs;
  }
  for (std::size_t a = 0; a < sorted.size(); ++a) {
    for (std::size_t b = a + 1; b < sorted.size(); ++b) {
      const CodedPerson& one = sorted[a].coded;
      const CodedPerson& other = sorted[b].coded;
      if (!share_birth_date(one, other) && may_be_rescued(one, other)) add(sorted[a], sorted[b]);
    }
  }
  return pairs;
}

}  // namespace iztk::linkage
