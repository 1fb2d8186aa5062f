#include "linkage/compare/evaluation.h"

#include <algorithm>
#include <cmath>

namespace iztk::linkage {
namespace {

double f1_of(double jaccard) { return 2 * jaccard / (1 + jaccard); }

}  // namespace

Share share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return {0, 0, 1};
  constexpr double kZ = 1.959964;  // 97.5 % of the normal distribution.
  const auto n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double middle = p + kZ * kZ / (2 * n);
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {p, std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

Share PairCounts::f1() const {
  const Share jaccard = share(true_matches, true_matches + false_matches + missed);
  return {f1_of(jaccard.value), f1_of(jaccard.low), f1_of(jaccard.high)};
}

void Evaluation::add(const LabelledPair& pair, const Weights& weights,
                     const AnswerOptions& options) {
  const Judgement judgement = judge(pair.levels, weights, options);
  ++answers[static_cast<std::size_t>(pair.label)][static_cast<std::size_t>(judgement.answer)];
  if (pair.label == Label::kPossible) return;
  const bool matches = pair.label == Label::kMatch;
  const double p = probability(static_cast<double>(judgement.score));
  const bool is_found = p >= options.threshold.value_or(0.5);
  pairs.true_matches += matches && is_found ? 1 : 0;
  pairs.false_matches += !matches && is_found ? 1 : 0;
  pairs.missed += matches && !is_found ? 1 : 0;
  Bin& bin = calibration[std::min<std::size_t>(static_cast<std::size_t>(p * 10), 9)];
  ++bin.pairs;
  bin.matches += matches ? 1 : 0;
  bin.probabilities += p;
}

std::uint64_t Evaluation::pair_count() const {
  std::uint64_t count = 0;
  for (const auto& row : answers) count += row[0] + row[1] + row[2];
  return count;
}

Share Evaluation::three_way() const {
  return share(answers[0][0] + answers[1][1] + answers[2][2], pair_count());
}

Evaluation cross_validate(std::span<const LabelledPair> pairs,
                          std::span<const std::uint32_t> groups, std::uint32_t folds,
                          double penalty, const AnswerOptions& options) {
  Evaluation evaluation;
  for (std::uint32_t fold = 0; fold < folds; ++fold) {
    std::vector<LabelledPair> others;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (groups[i] % folds != fold) others.push_back(pairs[i]);
    }
    const Weights weights = fit_weights(others, penalty);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (groups[i] % folds == fold) evaluation.add(pairs[i], weights, options);
    }
  }
  return evaluation;
}

}  // namespace iztk::linkage
