// The class table names tables for every place for codes, and the program knows them.

#include "redaction/classes/code_sets.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "redaction/policy/policy_lint.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

TEST(CodeSets, EveryNameInTheClassTableIsKnown) {
  const RedactorFixture fixture("safe-harbor");
  const Vocabulary vocabulary = built_in_vocabulary();
  for (const std::vector<std::string_view>& names : fixture.classes().code_lists()) {
    for (const std::string_view name : names) {
      const bool sign = name == "-" || name == "*#" || name == "*.";
      EXPECT_TRUE(sign || vocabulary.find_set(name) != nullptr) << name;
    }
  }
}

TEST(CodeSets, EveryPlaceForCodesNamesSome) {
  const RedactorFixture fixture("safe-harbor");
  const ClassTable& classes = fixture.classes();
  for (const parsers::SegmentName segment : classes.segments()) {
    for (const FieldBindings& field : *classes.fields(segment)) {
      for (const Binding& binding : field) {
        const DataClass& data_class = classes.at(binding.data_class);
        EXPECT_EQ(data_class.form == Form::kCode, binding.codes != kAnyText)
            << segment.text() << " " << data_class.name;
      }
    }
  }
  for (const std::string& path : classes.fhir().paths()) {
    const std::vector<FhirBinding>* bindings = classes.fhir().find(path);
    if (bindings == nullptr) continue;  // A path that needs an element above it.
    for (const FhirBinding& binding : *bindings) {
      const DataClass& data_class = classes.at(binding.data_class);
      EXPECT_EQ(data_class.form == Form::kCode, binding.codes != kAnyText) << path;
    }
  }
}

TEST(CodeSets, HoldMembersShapesAndWhatIsShort) {
  const RedactorFixture fixture("safe-harbor");
  const ClassTable& classes = fixture.classes();
  const Vocabulary vocabulary = built_in_vocabulary();
  const CodeSets sets(classes, vocabulary);
  const auto holds = [&](const char* segment, std::uint32_t field, std::string_view text) {
    return sets.holds((*classes.fields(parsers::SegmentName(segment)))[field].front().codes, text);
  };
  EXPECT_TRUE(holds("PID", 8, "F"));
  EXPECT_TRUE(holds("PID", 8, "X"));
  EXPECT_FALSE(holds("PID", 8, "female woman"));
  EXPECT_FALSE(holds("PID", 8, "Adelina"));
  EXPECT_TRUE(holds("MSH", 18, "8859/1"));
  EXPECT_TRUE(holds("MSH", 18, " UNICODE UTF-8 "));
  EXPECT_FALSE(holds("MSH", 18, "8859/77"));
  EXPECT_TRUE(holds("MSH", 21, "Z22"));
  EXPECT_FALSE(holds("MSH", 21, "ADELINA"));
  EXPECT_TRUE(holds("PID", 1, "4711"));
  EXPECT_FALSE(holds("PID", 1, "47110"));
  EXPECT_TRUE(holds("RXA", 15, "AB-12"));
  EXPECT_FALSE(holds("RXA", 15, "ADELINA"));
}

TEST(CodeSets, HoldWhatThePolicyAdds) {
  const std::string head = "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"none\", ";
  const std::string rules = "\"rules\": [{\"class\": \"*\", \"do\": \"keep\"}]}";
  const std::string message =
      "MSH|^~\\&|||||||VXU^V04^VXU_V04||P|2.5.1\r"
      "RXA|0|1|20240305||LMMR^Local MMR^99IIS|0.5\r";
  EXPECT_EQ(RedactorFixture(head + rules).text(message).find("LMMR"), std::string::npos);
  RedactorFixture local(head + "\"codes\": {\"CVX\": [\"LMMR\"], \"SYSTEMS\": [\"99IIS\"]}, " +
                        rules);
  EXPECT_EQ(local.text(message), message);
}

TEST(CodeSets, ThatThePolicyNamesMustExist) {
  const core::Result<Policy> policy = load_policy(
      {"p.json",
       "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"none\",\n  \"codes\": {\"CXV\": []}}"});
  ASSERT_TRUE(policy) << policy.error().message;
  const std::vector<LintFinding> findings = lint(*policy, **ClassTable::built_in());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(to_string(findings[0]), "p.json:2:13: no place for codes has the code set 'CXV'");
}

}  // namespace
}  // namespace iztk::redaction
