#include "linkage/links/clusters.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace iztk::linkage {
namespace {

/// The score that a pair needs to be more likely one person than the threshold asks for.
double least_score(const AnswerOptions& options) {
  const double probability = options.threshold.value_or(0.5);
  return std::log(probability / (1 - probability));
}

class Clusters {
 public:
  Clusters(std::span<const LinkRecord> records, const Weights& weights,
           const AnswerOptions& options)
      : records_(records),
        weights_(weights),
        options_(options),
        cluster_(records.size()),
        next_(records.size()),
        size_(records.size(), 1) {
    std::iota(cluster_.begin(), cluster_.end(), 0U);
    std::iota(next_.begin(), next_.end(), 0U);
  }

  /// False if two members must not be one person.
  bool join(std::uint32_t a, std::uint32_t b) {
    if (cluster_[a] == cluster_[b]) return true;
    if (!fit(a, b)) return false;
    if (size_[cluster_[a]] < size_[cluster_[b]]) std::swap(a, b);
    const std::uint32_t into = cluster_[a];
    size_[into] += size_[cluster_[b]];
    for_members(b, [&](std::uint32_t member) { cluster_[member] = into; });
    std::swap(next_[a], next_[b]);
    return true;
  }

  /// Numbered in the order of the records.
  std::vector<std::uint32_t> numbers() const {
    constexpr auto kNone = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> number(cluster_.size(), kNone);
    std::vector<std::uint32_t> numbers(cluster_.size());
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < cluster_.size(); ++i) {
      std::uint32_t& mine = number[cluster_[i]];
      if (mine == kNone) mine = next++;
      numbers[i] = mine;
    }
    return numbers;
  }

 private:
  /// The members of a cluster are a ring.
  template <typename Use>
  void for_members(std::uint32_t of, const Use& use) const {
    std::uint32_t member = of;
    do {
      use(member);
      member = next_[member];
    } while (member != of);
  }

  bool fit(std::uint32_t these, std::uint32_t those) const {
    if (size_[cluster_[these]] == 1 && size_[cluster_[those]] == 1) return true;
    bool fits = true;
    double score = 0;  // Of all pairs: one weak link must not join what does not belong together.
    for_members(these, [&](std::uint32_t a) {
      for_members(those, [&](std::uint32_t b) {
        if (!fits) return;
        const Levels levels = compare(records_[a].coded, records_[b].coded);
        fits = conflict(levels, options_) == Cap::kNone;
        score += weights_.score(levels, Question::kSame) - least_score(options_);
      });
    });
    return fits && score >= 0;
  }

  std::span<const LinkRecord> records_;
  const Weights& weights_;
  const AnswerOptions& options_;
  std::vector<std::uint32_t> cluster_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> size_;  ///< By cluster.
};

}  // namespace

std::vector<std::uint32_t> join_clusters(std::span<const LinkRecord> sorted, const Weights& weights,
                                         const AnswerOptions& options, std::vector<Link>* links) {
  Clusters clusters(sorted, weights, options);
  for (Link& link : *links) {
    if (link.judgement.answer != Answer::kMatch || clusters.join(link.a, link.b)) continue;
    link.judgement.answer = Answer::kPossible;
    link.judgement.cap = Cap::kCluster;
  }
  return clusters.numbers();
}

}  // namespace iztk::linkage
