#include "linkage/compare/fitting.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace iztk::linkage {
namespace {

constexpr int kMostSteps = 30;
constexpr double kSmallStep = 1e-7;

/// A pair as one question sees it: the numbers of its levels, and the answer.
struct Example {
  Levels levels;
  bool answer;
};

/// The pairs that a question is about; a possible match says nothing about kSame.
std::vector<Example> examples_of(std::span<const LabelledPair> pairs, Question question) {
  std::vector<Example> examples;
  for (const LabelledPair& pair : pairs) {
    if (question == Question::kSame && pair.label == Label::kPossible) continue;
    const bool answer =
        question == Question::kRelated ? pair.label != Label::kNot : pair.label == Label::kMatch;
    examples.push_back({pair.levels, answer});
  }
  return examples;
}

/// A symmetric system of equations, solved by Cholesky's decomposition; the penalty on the diagonal
/// makes it positive definite.
class LinearSystem {
 public:
  explicit LinearSystem(std::size_t size) : size_(size), matrix_(size * size), right_(size) {}

  double& at(std::size_t row, std::size_t column) { return matrix_[row * size_ + column]; }
  double& right(std::size_t row) { return right_[row]; }

  std::vector<double> solve() {
    decompose();
    std::vector<double> x = right_;
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < i; ++k) x[i] -= at(i, k) * x[k];
      x[i] /= at(i, i);
    }
    for (std::size_t i = size_; i-- > 0;) {
      for (std::size_t k = i + 1; k < size_; ++k) x[i] -= at(k, i) * x[k];
      x[i] /= at(i, i);
    }
    return x;
  }

 private:
  void decompose() {
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        double sum = at(i, j);
        for (std::size_t k = 0; k < j; ++k) sum -= at(i, k) * at(j, k);
        at(i, j) = i == j ? std::sqrt(sum) : sum / at(j, j);
      }
    }
  }

  std::size_t size_;
  std::vector<double> matrix_;
  std::vector<double> right_;
};

class Regression {
 public:
  Regression(std::span<const Example> examples, double penalty)
      : examples_(examples), penalty_(penalty), beta_(level_count() + 1) {}

  /// The weights of all levels, and the constant after them.
  const std::vector<double>& run() {
    for (int step = 0; step < kMostSteps; ++step) {
      const std::vector<double> change = newton_step();
      double largest = 0;
      for (std::size_t i = 0; i < beta_.size(); ++i) {
        beta_[i] += change[i];
        largest = std::max(largest, std::abs(change[i]));
      }
      if (largest < kSmallStep) break;
    }
    return beta_;
  }

 private:
  std::vector<double> newton_step() const {
    LinearSystem system(beta_.size());
    for (std::size_t i = 0; i < beta_.size(); ++i) {
      // The constant is hardly penalized: it only says how many of the pairs match.
      const double penalty = i + 1 == beta_.size() ? 1e-6 : penalty_;
      system.at(i, i) = penalty;
      system.right(i) = -penalty * beta_[i];
    }
    for (const Example& example : examples_) add(example, &system);
    return system.solve();
  }

  void add(const Example& example, LinearSystem* system) const {
    std::array<std::size_t, kEvidenceCount + 1> active;
    double score = beta_.back();
    for (std::size_t i = 0; i < kEvidenceCount; ++i) {
      active[i] = first_level(static_cast<Evidence>(i)) + example.levels[i];
      score += beta_[active[i]];
    }
    active.back() = beta_.size() - 1;
    const double p = probability(score);
    const double weight = std::max(p * (1 - p), 1e-9);
    const double residual = (example.answer ? 1 : 0) - p;
    for (std::size_t i = 0; i < active.size(); ++i) {
      system->right(active[i]) += residual;
      for (std::size_t j = 0; j <= i; ++j) system->at(active[i], active[j]) += weight;
    }
  }

  std::span<const Example> examples_;
  double penalty_;
  std::vector<double> beta_;
};

}  // namespace

Weights fit_weights(std::span<const LabelledPair> pairs, double penalty) {
  Weights weights;
  for (std::size_t i = 0; i < kQuestionCount; ++i) {
    const auto question = static_cast<Question>(i);
    const std::vector<Example> examples = examples_of(pairs, question);
    Regression regression(examples, penalty);
    const std::vector<double>& beta = regression.run();
    for (std::size_t level = 0; level + 1 < beta.size(); ++level) {
      weights.set_weight(question, level, beta[level]);
    }
    weights.set_constant(question, beta.back());
  }
  return weights;
}

}  // namespace iztk::linkage
