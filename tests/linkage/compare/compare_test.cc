#include <gtest/gtest.h>

#include <random>

#include "linkage/compare/answer.h"
#include "linkage/compare/evaluation.h"
#include "linkage/compare/fitting.h"
#include "tests/linkage/people.h"

namespace iztk::linkage {
namespace {

using testing::coded;
using testing::person;

TEST(CompareDates, TellsMistakesApart) {
  EXPECT_EQ(compare_dates(20200229, 20200229), DateLevel::kEqual);
  EXPECT_EQ(compare_dates(20200304, 20200403), DateLevel::kSwapped);
  EXPECT_EQ(compare_dates(20200229, 20200301), DateLevel::kNextDay);
  EXPECT_EQ(compare_dates(20191231, 20200101), DateLevel::kNextDay);
  EXPECT_EQ(compare_dates(20200101, 20200718), DateLevel::kYearOnly);
  EXPECT_EQ(compare_dates(20200314, 20200317), DateLevel::kOneDigit);
  EXPECT_EQ(compare_dates(20200314, 20210317), DateLevel::kTwoDigits);
  EXPECT_EQ(compare_dates(20200314, 19991125), DateLevel::kOther);
  EXPECT_EQ(compare_dates(0, 20200314), DateLevel::kMissing);
}

TEST(Compare, IsSymmetric) {
  const CodedPerson a = coded(person("Anna Maria", "Nowak-Lee", "20200314"));
  for (const CodedPerson& b : {coded(person("Ana", "Nowak", "20200314")),
                               coded(person("Maria", "Lee", "20200413")), CodedPerson()}) {
    EXPECT_EQ(compare(a, b), compare(b, a));
  }
}

TEST(Compare, NamesOfOtherBirthDatesAreMissing) {
  const Levels levels = compare(coded(person("Anna", "Nowak", "20200314")),
                                coded(person("Anna", "Nowak", "20200413")));
  EXPECT_EQ(level_of(levels, Evidence::kFirst), kMissingLevel);
  EXPECT_EQ(level_of(levels, Evidence::kStreet), kEqualLevel);
  EXPECT_EQ(level_of(levels, Evidence::kTokens), 15);
}

CodedPerson unsalted(const Person& person) {
  CodedPerson coded =
      coded_person(testing::encoder("a key of the tests", {.salted = false}).encode(person),
                   CodeLayout::built_in(), person);
  coded.unsalted = true;
  return coded;
}

TEST(Compare, NamesInClearAreComparedWhateverTheBirthDates) {
  const CodedPerson anna = unsalted(person("Anna", "Nowak", "20200314"));
  for (const char* const date : {"20200413", "19870601", ""}) {
    const Levels levels = compare(anna, unsalted(person("Anna", "Novak", date)));
    EXPECT_EQ(level_of(levels, Evidence::kFirst), kEqualLevel) << date;
    EXPECT_GE(level_of(levels, Evidence::kLast), kSimilarLevel) << date;
    EXPECT_LT(level_of(levels, Evidence::kLast), kEqualLevel) << date;
  }
}

TEST(Compare, SwappedNamesAreSeen) {
  const auto swap = [](const CodedPerson& a, const CodedPerson& b) {
    return static_cast<SwapLevel>(level_of(compare(a, b), Evidence::kSwapped));
  };
  const CodedPerson anna = coded(person("Anna", "Nowak", "20200314"));
  EXPECT_EQ(swap(anna, coded(person("Nowak", "Anna", "20200314"))), SwapLevel::kSpelling);
  EXPECT_EQ(swap(anna, coded(person("Nowack", "Anna", "20200314"))), SwapLevel::kSound);
  EXPECT_EQ(swap(anna, coded(person("Peter", "Marsh", "20200314"))), SwapLevel::kNone);
  EXPECT_EQ(swap(anna, anna), SwapLevel::kNone);
  EXPECT_EQ(swap(anna, coded(person("Nowak", "Anna", "20200413"))), SwapLevel::kMissing);
}

TEST(Compare, NamesWithTheSamePairsOfLettersAreNotEqual) {
  const Levels levels = compare(coded(person("Emma", "Nowak", "20200314")),
                                coded(person("Emmma", "Nowak", "20200314")));
  EXPECT_EQ(level_of(levels, Evidence::kFirst), kEqualLevel - 1);
}

TEST(Weights, AreReadAsTheyAreWritten) {
  Weights weights;
  weights.set_constant(Question::kMatch, -1.25);
  weights.set_weight(Question::kSame, 3, 2.5);
  const core::Result<Weights> read = Weights::parse("w.tsv", weights.text("a test"));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->text("a test"), weights.text("a test"));
  EXPECT_EQ(read->weight(Question::kSame, 3), 2.5);
}

TEST(Weights, SayWhatIsWrong) {
  std::string text = Weights().text("a test");
  const std::size_t line = text.find("sex\t");
  EXPECT_EQ(Weights::parse("w.tsv", text.substr(0, line)).error().message,
            "w.tsv: rows are missing: each level of each evidence needs one, and the constant");
  std::string wrong = text;
  wrong.replace(line, 4, "six\t");
  EXPECT_NE(Weights::parse("w.tsv", wrong).error().message.find("no such evidence"),
            std::string::npos);
  wrong = text;
  wrong.replace(wrong.rfind("0.000"), 5, "nan  ");
  EXPECT_NE(Weights::parse("w.tsv", wrong).error().message.find("must be a number"),
            std::string::npos);
}

/// Pairs of which one evidence says nearly everything.
std::vector<LabelledPair> sex_pairs() {
  std::vector<LabelledPair> pairs;
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    LabelledPair pair;
    for (std::size_t e = 0; e < kEvidenceCount; ++e) {
      pair.levels[e] = static_cast<std::uint8_t>(random() % evidence_rows()[e].levels.size());
    }
    const std::uint8_t sex = level_of(pair.levels, Evidence::kSex);
    pair.label = sex == 0 ? Label::kNot : sex == 1 ? Label::kMatch : Label::kPossible;
    pairs.push_back(pair);
  }
  return pairs;
}

TEST(Fitting, FindsWhatDecides) {
  const std::vector<LabelledPair> pairs = sex_pairs();
  const Weights weights = fit_weights(pairs, kUsualPenalty);
  Evaluation evaluation;
  for (const LabelledPair& pair : pairs)
    evaluation.add(pair, weights, {.guard = false, .threshold = {}});
  EXPECT_GT(evaluation.pairs.f1().value, 0.98);
  const std::size_t sex = first_level(Evidence::kSex);
  EXPECT_GT(weights.weight(Question::kMatch, sex + 1), weights.weight(Question::kMatch, sex + 2));
  EXPECT_GT(weights.weight(Question::kRelated, sex + 2), weights.weight(Question::kRelated, sex));
}

TEST(Fitting, DoesNotDependOnTheOrder) {
  std::vector<LabelledPair> pairs = sex_pairs();
  const std::string text = fit_weights(pairs, kUsualPenalty).text("x");
  std::shuffle(pairs.begin(), pairs.end(), std::mt19937(3));
  EXPECT_EQ(fit_weights(pairs, kUsualPenalty).text("x"), text);
}

TEST(Evaluation, IntervalsAreThoseOfWilson) {
  const Share half = share(50, 100);
  EXPECT_NEAR(half.low, 0.4038, 0.0001);
  EXPECT_NEAR(half.high, 0.5962, 0.0001);
  EXPECT_EQ(share(0, 10).low, 0);
  const PairCounts counts{90, 5, 15};
  EXPECT_NEAR(counts.f1().value, 0.9, 1e-9);
}

/// Weights that take everything for a match.
Weights yes() {
  Weights weights;
  for (const Question question : {Question::kSame, Question::kMatch, Question::kRelated}) {
    weights.set_constant(question, 5);
  }
  return weights;
}

Judgement judge_pair(const Person& a, const Person& b, const AnswerOptions& options = {}) {
  return judge(compare(coded(a), coded(b)), yes(), options);
}

TEST(Answer, TwinsAreNeverAMatch) {
  const Person anna = person("Anna", "Nowak", "20200314");
  EXPECT_EQ(judge_pair(anna, anna).answer, Answer::kMatch);
  const Judgement twins = judge_pair(anna, person("Anne", "Nowak", "20200314"));
  EXPECT_EQ(twins.answer, Answer::kPossible);
  EXPECT_EQ(twins.cap, Cap::kTwinGuard);
  EXPECT_EQ(
      judge_pair(person("Robert", "Lee", "20200314"), person("Bob", "Lee", "20200314")).answer,
      Answer::kMatch);
  EXPECT_EQ(judge_pair(person("Bobby", "Lee", "20200314"), person("Bob", "Lee", "20200314")).cap,
            Cap::kTwinGuard);
  EXPECT_EQ(judge_pair(anna, person("", "Nowak", "20200314")).cap, Cap::kNoFirstName);
}

TEST(Answer, ASpellingMistakeIsNoTwinIfTheBirthOrderIsTheSame) {
  Person anna = person("Annabel", "Nowak", "20200314");
  anna[PersonField::kBirthOrder] = "2";
  Person mistake = anna;
  mistake[PersonField::kFirstName] = "Annabwl";
  EXPECT_EQ(judge_pair(anna, mistake).answer, Answer::kMatch);
  mistake[PersonField::kFirstName] = "Margaret";
  EXPECT_EQ(judge_pair(anna, mistake).cap, Cap::kTwinGuard);
  mistake[PersonField::kFirstName] = "Annabwl";
  mistake[PersonField::kBirthOrder] = "";
  EXPECT_EQ(judge_pair(anna, mistake).cap, Cap::kTwinGuard);
}

TEST(Answer, BirthOrdersThatDifferAreNeverOnePerson) {
  Person first = person("Anna", "Nowak", "20200314");
  Person second = first;
  first[PersonField::kBirthOrder] = "1";
  second[PersonField::kBirthOrder] = "2";
  for (const AnswerOptions& options :
       {AnswerOptions{}, AnswerOptions{.guard = false, .threshold = 0.5}}) {
    const Judgement judgement = judge_pair(first, second, options);
    EXPECT_EQ(judgement.answer, Answer::kNot);
    EXPECT_EQ(judgement.cap, Cap::kBirthOrder);
  }
}

TEST(Answer, DifferentDatesNeedMoreThanANickname) {
  const Person anna = person("Anna", "Nowak", "20200314");
  EXPECT_EQ(judge_pair(anna, person("Anna", "Nowak", "20200413")).answer, Answer::kMatch);
  EXPECT_EQ(judge_pair(anna, person("Anne", "Nowak", "20200413")).cap, Cap::kDateCap);
}

TEST(Answer, ReasonsAreWordsWithoutValues) {
  const Levels levels = compare(coded(person("Anna", "Nowak", "20200314")),
                                coded(person("Anne", "Nowak", "20200314")));
  EXPECT_EQ(reasons(levels, Cap::kTwinGuard),
            "birth date equal; first name similar; last name equal; street equal; phone equal; "
            "ZIP equal; twin guard");
}

}  // namespace
}  // namespace iztk::linkage
