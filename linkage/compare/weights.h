#ifndef IZTK_LINKAGE_COMPARE_WEIGHTS_H_
#define IZTK_LINKAGE_COMPARE_WEIGHTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "linkage/compare/levels.h"

namespace iztk::linkage {

/// The three questions that a pair is asked, each with weights of its own.
enum class Question : std::uint8_t {
  kSame,     ///< One person? Of pairs that are either a match or not; gives the probability.
  kMatch,    ///< Sure enough to be joined without a look? If not: possible.
  kRelated,  ///< Worth a look? If not: not a match.
};
inline constexpr std::string_view kQuestions[] = {"same", "match", "related"};
inline constexpr std::size_t kQuestionCount = std::size(kQuestions);

/// What each level is worth for each question, in log odds: linkage/weights.tsv, or a file that
/// `iztk link fit` has made.
class Weights {
 public:
  Weights();

  /// Those of the program.
  static const Weights& built_in();

  /// The error names file and line. Each level must have a row.
  static core::Result<Weights> parse(std::string_view file, std::string_view text);

  /// As a file. `source`: where the labelled pairs are from; one line.
  std::string text(std::string_view source) const;

  /// The sum of the weights of `levels`, with the constant.
  double score(const Levels& levels, Question question) const {
    const Column& column = columns_[static_cast<std::size_t>(question)];
    double sum = column.constant;
    for (std::size_t i = 0; i < kEvidenceCount; ++i) {
      sum += column.weights[starts_[i] + levels[i]];
    }
    return sum;
  }

  double constant(Question question) const {
    return columns_[static_cast<std::size_t>(question)].constant;
  }
  double weight(Question question, std::size_t level) const {
    return columns_[static_cast<std::size_t>(question)].weights[level];
  }
  void set_constant(Question question, double value) {
    columns_[static_cast<std::size_t>(question)].constant = value;
  }
  void set_weight(Question question, std::size_t level, double value) {
    columns_[static_cast<std::size_t>(question)].weights[level] = value;
  }

 private:
  struct Column {
    double constant = 0;
    std::vector<double> weights;  ///< By the number of the level.
  };

  core::Status read_row(const std::array<std::string_view, 2>& key,
                        const std::array<std::string_view, kQuestionCount>& values,
                        std::vector<bool>* seen);

  std::array<Column, kQuestionCount> columns_;
  std::array<std::size_t, kEvidenceCount> starts_ = {};
};

/// 1 / (1 + exp(-score))
double probability(double score);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_WEIGHTS_H_
