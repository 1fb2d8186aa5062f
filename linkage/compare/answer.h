#ifndef IZTK_LINKAGE_COMPARE_ANSWER_H_
#define IZTK_LINKAGE_COMPARE_ANSWER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "linkage/compare/levels.h"
#include "linkage/compare/weights.h"

namespace iztk::linkage {

enum class Answer : std::uint8_t { kNot, kPossible, kMatch };
inline constexpr std::string_view kAnswers[] = {"not", "possible", "match"};

/// Why an answer is less than the weights say.
enum class Cap : std::uint8_t {
  kNone,
  kTwinGuard,    ///< Two first names that are neither equal nor short form and full name.
  kNoFirstName,  ///< A first name is missing, so that twins cannot be told apart.
  kBirthOrder,   ///< Two birth orders that are known and differ.
  kDateCap,      ///< Birth dates differ, and too little else agrees.
  kTie,          ///< Another pair is as good; only with one-to-one.
  kCluster,      ///< Joining would put two people who are not the same into one cluster.
};
/// "twin guard"; empty for kNone.
std::string_view cap_name(Cap cap);

struct AnswerOptions {
  /// Without it, the weights alone decide, but for birth orders.
  bool guard = true;
  /// A match is a pair with at least this probability, and the guard is off: for counting, where
  /// misses and false matches should balance.
  std::optional<double> threshold;
};

struct Judgement {
  Answer answer = Answer::kNot;
  Cap cap = Cap::kNone;
  float score = 0;  ///< Log odds that the two are one person.
};

Judgement judge(const Levels& levels, const Weights& weights, const AnswerOptions& options);

/// Why two records must not be in one cluster; kNone if they may.
Cap conflict(const Levels& levels, const AnswerOptions& options);

/// What agrees and what differs, in words: "birth date equal; first name similar; twin guard".
std::string reasons(const Levels& levels, Cap cap);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_ANSWER_H_
