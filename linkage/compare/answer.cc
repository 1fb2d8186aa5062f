#include "linkage/compare/answer.h"

#include <utility>

namespace iztk::linkage {
namespace {

constexpr std::string_view kCaps[] = {"",
                                      "twin guard",
                                      "first name missing",
                                      "birth order differs",
                                      "too little for different birth dates",
                                      "tie",
                                      "conflict in cluster"};

/// What reasons tell of similarities, and how they call it.
constexpr std::pair<Evidence, std::string_view> kNamed[] = {
    {Evidence::kFirst, "first name"},     {Evidence::kLast, "last name"},
    {Evidence::kMiddleIn, "middle name"}, {Evidence::kStreet, "street"},
    {Evidence::kPhone, "phone"},          {Evidence::kGuardianIn, "guardian or mother"}};

bool is(const Levels& levels, Evidence evidence, SameLevel level) {
  return level_of(levels, evidence) == static_cast<std::uint8_t>(level);
}

bool dates_equal(const Levels& levels) {
  return level_of(levels, Evidence::kBirthDate) == static_cast<std::uint8_t>(DateLevel::kEqual);
}

/// The guard where names can be compared, and where they cannot.
Cap guard(const Levels& levels) {
  if (!dates_equal(levels)) {
    const bool tokens_agree = (level_of(levels, Evidence::kTokens) & kFirstNameTokens) != 0;
    const bool place_agrees = level_of(levels, Evidence::kStreet) == kEqualLevel ||
                              level_of(levels, Evidence::kPhone) == kEqualLevel;
    return tokens_agree && place_agrees ? Cap::kNone : Cap::kDateCap;
  }
  const std::uint8_t first = level_of(levels, Evidence::kFirst);
  if (first == kMissingLevel) return Cap::kNoFirstName;
  if (first == kEqualLevel || is(levels, Evidence::kNickname, SameLevel::kSame)) return Cap::kNone;
  // Twins do not have one birth order: a name that is spelled alike is that of the same child.
  const bool same_child =
      first >= kSimilarLevel && is(levels, Evidence::kBirthOrder, SameLevel::kSame);
  return same_child ? Cap::kNone : Cap::kTwinGuard;
}

std::string_view similarity_word(std::uint8_t level) {
  if (level == kEqualLevel) return "equal";
  return level >= kSimilarLevel ? "similar" : "differs";
}

void add(std::string_view name, std::string_view word, std::string* out) {
  if (!out->empty()) *out += "; ";
  out->append(name).append(" ").append(word);
}

}  // namespace

std::string_view cap_name(Cap cap) { return kCaps[static_cast<std::size_t>(cap)]; }

Judgement judge(const Levels& levels, const Weights& weights, const AnswerOptions& options) {
  Judgement judgement;
  const double score = weights.score(levels, Question::kSame);
  judgement.score = static_cast<float>(score);
  if (is(levels, Evidence::kBirthOrder, SameLevel::kOther)) {
    judgement.cap = Cap::kBirthOrder;
    return judgement;
  }
  if (options.threshold) {
    if (probability(score) >= *options.threshold) judgement.answer = Answer::kMatch;
  } else if (weights.score(levels, Question::kMatch) > 0) {
    judgement.answer = Answer::kMatch;
  }
  if (judgement.answer == Answer::kMatch) {
    if (options.guard && !options.threshold) judgement.cap = guard(levels);
    if (judgement.cap != Cap::kNone) judgement.answer = Answer::kPossible;
  } else if (weights.score(levels, Question::kRelated) > 0) {
    judgement.answer = Answer::kPossible;
  }
  return judgement;
}

Cap conflict(const Levels& levels, const AnswerOptions& options) {
  if (is(levels, Evidence::kBirthOrder, SameLevel::kOther)) return Cap::kBirthOrder;
  if (!options.guard || options.threshold || !dates_equal(levels)) return Cap::kNone;
  const Cap cap = guard(levels);
  return cap == Cap::kTwinGuard ? cap : Cap::kNone;
}

std::string reasons(const Levels& levels, Cap cap) {
  std::string out;
  const auto date = static_cast<DateLevel>(level_of(levels, Evidence::kBirthDate));
  if (date != DateLevel::kMissing) {
    std::string word(evidence_rows()[static_cast<std::size_t>(Evidence::kBirthDate)]
                         .levels[static_cast<std::size_t>(date)]);
    for (char& c : word) c = c == '_' ? ' ' : c;
    add("birth date", word, &out);
  }
  for (const auto& [evidence, name] : kNamed) {
    const std::uint8_t level = level_of(levels, evidence);
    if (level != kMissingLevel) add(name, similarity_word(level), &out);
  }
  if (is(levels, Evidence::kNickname, SameLevel::kSame)) add("first name", "is a short form", &out);
  const auto swap = static_cast<SwapLevel>(level_of(levels, Evidence::kSwapped));
  if (swap == SwapLevel::kSound || swap == SwapLevel::kSpelling) add("names", "swapped", &out);
  if (!dates_equal(levels)) {
    const std::uint8_t tokens = level_of(levels, Evidence::kTokens);
    add("tokens", evidence_rows()[static_cast<std::size_t>(Evidence::kTokens)].levels[tokens],
        &out);
  }
  if (is(levels, Evidence::kSex, SameLevel::kOther)) add("sex", "differs", &out);
  const std::uint8_t zip = level_of(levels, Evidence::kZip);
  if (zip != 4) add("ZIP", zip == 0 ? "equal" : zip == 3 ? "differs" : "similar", &out);
  if (cap != Cap::kNone) out.append("; ").append(cap_name(cap));
  return out;
}

}  // namespace iztk::linkage
