#ifndef IZTK_LINKAGE_COMPARE_EVALUATION_H_
#define IZTK_LINKAGE_COMPARE_EVALUATION_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "linkage/compare/answer.h"
#include "linkage/compare/fitting.h"

namespace iztk::linkage {

/// A share with its 95 % interval (Wilson).
struct Share {
  double value = 0;
  double low = 0;
  double high = 0;
};
Share share(std::uint64_t part, std::uint64_t whole);

/// How well pairs were told apart: match or not.
struct PairCounts {
  std::uint64_t true_matches = 0;
  std::uint64_t false_matches = 0;
  std::uint64_t missed = 0;

  Share precision() const { return share(true_matches, true_matches + false_matches); }
  Share recall() const { return share(true_matches, true_matches + missed); }
  /// The interval is that of TP / (TP + FP + FN), of which F1 is a function.
  Share f1() const;
};

/// What labelled pairs and the answers to them come to.
struct Evaluation {
  /// By probability 0.5, of the pairs that are labelled match or not.
  PairCounts pairs;
  /// By label, then by answer: not, possible, match.
  std::array<std::array<std::uint64_t, 3>, 3> answers = {};
  /// Of pairs with a probability of 0 to 0.1, 0.1 to 0.2 ...: how many, how many match, and the
  /// sum of the probabilities.
  struct Bin {
    std::uint64_t pairs = 0;
    std::uint64_t matches = 0;
    double probabilities = 0;
  };
  std::array<Bin, 10> calibration;

  void add(const LabelledPair& pair, const Weights& weights, const AnswerOptions& options);

  std::uint64_t pair_count() const;
  /// How many pairs have the answer that their label says.
  Share three_way() const;
};

/// Evaluates pairs with weights that were fitted without them: `groups` are numbers of pairs that
/// share a person, and all pairs of a group are in the same of `folds` parts.
Evaluation cross_validate(std::span<const LabelledPair> pairs,
                          std::span<const std::uint32_t> groups, std::uint32_t folds,
                          double penalty, const AnswerOptions& options);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_EVALUATION_H_
