#include "profiles/evaluation/evaluator.h"

#include "tests/profiles/validation_fixture.h"

namespace iztk::profiles {
namespace {

/// Evaluates rules in a message with two orders.
class EvaluatorTest : public ValidationTest {
 protected:
  EvaluatorTest() {
    text_ = kMessage;
    for (char& c : text_) c = c == '\n' ? '\r' : c;
    message_.scan(text_, {}, false);
    structure_ = &deriver_.derive(parsers::StructureId::kVxuV04, message_.segment_names());
    segment_nodes_.start_message(*structure_);
  }

  Truth evaluate(std::string_view rule, const Scope& scope = {}) {
    core::Result<parsers::RuleExpression> expression = parsers::parse_rule(rule);
    EXPECT_TRUE(expression) << rule;
    if (!expression) return Truth::kNotEvaluated;
    rules_.push_back(std::make_unique<parsers::RuleExpression>(std::move(expression).value()));
    const MessageContext context{.message = message_,
                                 .structure = structure_,
                                 .segment_nodes = &segment_nodes_,
                                 .arena = arena_};
    return evaluator_.evaluate(*rules_.back(), context, scope);
  }
  bool holds(std::string_view rule, const Scope& scope = {}) {
    return evaluate(rule, scope) == Truth::kTrue;
  }

  Scope order(std::uint32_t number) const {
    Scope scope;
    for (std::uint32_t i = 1; i < structure_->nodes.size(); ++i) {
      const parsers::StructureNode& node = structure_->nodes[i];
      const bool is_order = node.kind == parsers::StructureNode::Kind::kGroup &&
                            parsers::group_name(structure_->id, node.group) == "ORDER";
      if (is_order && node.instance == number) scope.node = i;
    }
    return scope;
  }
  Scope segment(std::uint32_t index) const {
    Scope scope;
    scope.segment = index;
    return scope;
  }

  static constexpr std::string_view kMessage =
      "MSH|^~\\&|A\n"
      "PID|1||X^^^A&1.2&ISO^MR~Y^^^B^SR||\"\"||20240115\n"
      "ORC|RE||1\n"
      "RXA|0|1|20240115||08^Hep B^CVX|0.5||||||||||20231231||||CP\n"
      "OBX|1|CE|64994-7\n"
      "OBX|2|CE|30963-3\n"
      "ORC|RE||9999\n"
      "RXA|0|1|20240116||998^None^CVX|999||||||||||||||NA\n"
      "OBX|1|CE|59784-9\n";

  parsers::StructureDeriver deriver_;
  const parsers::Structure* structure_ = nullptr;
  SegmentNodes segment_nodes_;
  core::Arena arena_;
  Evaluator evaluator_{guide()};
  std::vector<std::unique_ptr<parsers::RuleExpression>> rules_;
};

TEST_F(EvaluatorTest, Presence) {
  EXPECT_TRUE(holds("PID-3 valued"));
  EXPECT_TRUE(holds("PID-4 not valued"));
  EXPECT_FALSE(holds("PID-4 valued"));
  EXPECT_TRUE(holds("PID-5 valued")) << "the HL7 null counts";
}

TEST_F(EvaluatorTest, ATestOnAnAbsentElementIsFalseAndItsNegationTrue) {
  EXPECT_FALSE(holds("PID-4 = 'x'"));
  EXPECT_FALSE(holds("PID-4 != 'x'"));
  EXPECT_FALSE(holds("PID-4 in {'x'}"));
  EXPECT_FALSE(holds("PID-4 not in {'x'}"));
  EXPECT_TRUE(holds("not (PID-4 = 'x')"));
  EXPECT_TRUE(holds("PID-4 = 'x' implies PID-3 = 'y'"));
}

TEST_F(EvaluatorTest, APathWithoutRepetitionMeansEveryOne) {
  EXPECT_FALSE(holds("PID-3.5 = 'MR'"));
  EXPECT_TRUE(holds("PID-3[1].5 = 'MR'"));
  EXPECT_TRUE(holds("PID-3.5 in {'MR', 'SR'}"));
  EXPECT_TRUE(holds("count(PID-3) = 2"));
}

TEST_F(EvaluatorTest, Subcomponents) { EXPECT_TRUE(holds("PID-3[1].4.2 is oid")); }

TEST_F(EvaluatorTest, ScopesLimitWhatAPathSees) {
  EXPECT_FALSE(holds("RXA-20 = 'CP'"));
  EXPECT_TRUE(holds("RXA-20 = 'CP'", order(1)));
  EXPECT_TRUE(holds("RXA-20 = 'NA' and ORC-3.1 = '9999'", order(2)));
  EXPECT_TRUE(holds("ORDER[2]/RXA-5.1 = '998'"));
  EXPECT_TRUE(holds("OBX-1 = '2'", segment(5)));
}

TEST_F(EvaluatorTest, Quantifiers) {
  EXPECT_TRUE(holds("some OBX (OBX-3.1 = '30963-3')", order(1)));
  EXPECT_FALSE(holds("some OBX (OBX-3.1 = '30963-3')", order(2)));
  EXPECT_TRUE(holds("every OBX (OBX-2 = 'CE')"));
  EXPECT_TRUE(holds("every NTE (NTE-3 valued)")) << "over nothing";
  EXPECT_TRUE(holds("some PID-3 (.1 = 'Y' and .5 = 'SR')"));
  EXPECT_FALSE(holds("some PID-3 (.1 = 'Y' and .5 = 'MR')")) << "both in one repetition";
}

TEST_F(EvaluatorTest, Numbers) {
  EXPECT_TRUE(holds("PID-1 = 1"));
  EXPECT_TRUE(holds("RXA-6 < 1", order(1)));
  EXPECT_FALSE(holds("RXA-20 = 1", order(1))) << "not a number";
}

TEST_F(EvaluatorTest, Dates) {
  EXPECT_TRUE(holds("RXA-3 after RXA-16", order(1)));
  EXPECT_TRUE(holds("PID-7 not after ORDER[1]/RXA-3"));
  EXPECT_TRUE(holds("PID-7 before ORDER[2]/RXA-3"));
  EXPECT_FALSE(holds("PID-4 before ORDER[2]/RXA-3"));
}

TEST_F(EvaluatorTest, PathsAreComparedWithPaths) {
  EXPECT_TRUE(holds("ORDER[1]/RXA-3 = PID-7"));
  EXPECT_FALSE(holds("RXA-3 = PID-7")) << "several values on one side";
}

TEST_F(EvaluatorTest, ValueSets) {
  EXPECT_TRUE(holds("RXA-5.1 in value set CVX"));
  EXPECT_FALSE(holds("RXA-20 in value set CVX", order(1)));
  EXPECT_EQ(evaluate("RXA-5.1 in value set NO_SUCH_SET"), Truth::kNotEvaluated);
}

TEST_F(EvaluatorTest, SetIdsCountThroughOrRestart) {
  EXPECT_TRUE(holds("OBX-1 numbered sequentially within ORDER"));
  EXPECT_FALSE(holds("OBX-1 numbered sequentially"));
}

TEST_F(EvaluatorTest, Patterns) {
  EXPECT_TRUE(holds("RXA-3 matches '2024[0-9]{4}'"));
  EXPECT_FALSE(holds("RXA-3 matches '2024'"));
  EXPECT_EQ(evaluate("RXA-3 matches '('"), Truth::kNotEvaluated);
}

TEST_F(EvaluatorTest, WhatCouldNotBeEvaluatedIsNeitherTrueNorFalse) {
  EXPECT_EQ(evaluate("no_such_function(OBX)"), Truth::kNotEvaluated);
  EXPECT_EQ(evaluate("not no_such_function(OBX)"), Truth::kNotEvaluated);
  EXPECT_EQ(evaluate("no_such_function(OBX) or PID-3 valued"), Truth::kTrue);
  EXPECT_EQ(evaluate("no_such_function(OBX) and PID-4 valued"), Truth::kFalse);
  EXPECT_EQ(evaluate("PID-4 valued implies no_such_function(OBX)"), Truth::kTrue);
}

}  // namespace
}  // namespace iztk::profiles
