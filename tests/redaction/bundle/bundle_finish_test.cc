// Numbers that stand in a finished bundle by chance are no leaks; the same numbers as values are.

#include "redaction/bundle/bundle_finish.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/random.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

class FinishedBundle : public ::testing::Test {
 protected:
  /// Whether a bundle is clean after a message whose clinician has this number.
  bool is_clean(const std::string& number, const std::string& members) {
    RedactorFixture fixture("cvrs-redacted");
    const Redaction& redacted = fixture.redact(
        "MSH|^~\\&|APP|FAC|||20240918182800-0500||VXU^V04^VXU_V04|C1|P|2.5.1\r"
        "PID|1||M77120^^^A^MR||Sample^Ann\r"
        "ORC|RE||F1^A|||||||" +
        number + "^Clinician^Carla\r");
    EXPECT_TRUE(redacted.clean());
    std::string json = "{\"resourceType\":\"Bundle\"," + members + "}";
    Redaction redaction = redacted;
    fixture.redactor().finish_bundle(&redaction, &json);
    return redaction.clean();
  }
};

constexpr const char* kTimestamp = "\"timestamp\":\"2024-09-18T18:28:00-05:00\"";

TEST_F(FinishedBundle, TimeOfDayIsOneNumberAsInTheMessage) {
  EXPECT_TRUE(is_clean("2800", kTimestamp));
  EXPECT_TRUE(is_clean("1828", kTimestamp));
  EXPECT_TRUE(is_clean("280005", kTimestamp));
}

TEST_F(FinishedBundle, LongNumberInTimeOfDayIsALeakAsInTheMessage) {
  EXPECT_FALSE(is_clean("18280005", kTimestamp));
}

TEST_F(FinishedBundle, TimeOfAnotherDayIsNotExcused) {
  EXPECT_FALSE(is_clean("2800", "\"timestamp\":\"2024-09-19T18:28:00-05:00\""));
}

TEST_F(FinishedBundle, SameNumberAsAValueIsALeak) {
  EXPECT_FALSE(is_clean("2800", std::string(kTimestamp) + ",\"identifier\":{\"value\":\"2800\"}"));
  EXPECT_FALSE(is_clean("2800", std::string(kTimestamp) + ",\"id\":\"a-2800\""));
}

TEST_F(FinishedBundle, NameOfTheSystemOfUrisIsOfFhir) {
  EXPECT_TRUE(is_clean("3986", "\"identifier\":{\"system\":\"urn:ietf:rfc:3986\"}"));
  EXPECT_FALSE(is_clean("3986", "\"identifier\":{\"value\":\"urn:ietf:rfc:3986\"}"));
  EXPECT_FALSE(is_clean("3986", "\"identifier\":{\"system\":\"urn:ietf:rfc:3986:3986\"}"));
}

TEST_F(FinishedBundle, NumberInAnIdMadeOfWhatIsLeftIsNoLeak) {
  EXPECT_TRUE(is_clean("4821", "\"id\":\"0c6ca8f5-4821-5a38-9a0b-4fd0f3a8f0aa\""));
  EXPECT_FALSE(is_clean("4821", "\"id\":\"0c6ca8f5-4821-4a38-9a0b-4fd0f3a8f0aa\""));
}

// Only values that somebody may have chosen are searched, unless a value that was removed may reach
// over the end of one: the leaks, and their places, are the same.
TEST(BundleValues, AreSearchedAsIfInTheWholeText) {
  RedactorFixture fixture("safe-harbor");
  const Redaction& redaction = fixture.redact(
      "MSH|^~\\&|A|B\rPID|1||M77120^^^A^MR||Testpatient^Adelina||19590527|F|||"
      "318 Maplehurst Court^^Springfield^IL^62704||^PRN^PH^^^217^5554421\r");
  RemovedValues over_texts = redaction.dictionary;
  over_texts.add(over_texts.patterns().front().data_class, "Nobody\"Nowhere");
  const Vocabulary vocabulary = built_in_vocabulary();
  LeakChecker quick(vocabulary);
  LeakChecker slow(vocabulary);
  quick.prepare(redaction.dictionary);
  slow.prepare(over_texts);
  const auto classes = ClassTable::built_in();
  ASSERT_TRUE(classes);
  const std::vector<std::string> labels;
  BundleFinisher finisher(labels, (*classes)->fhir());
  const auto excuse = [](ExcusedTexts* excused) {
    excused->add("M77120", MadeKind::kKeptId);
    excused->add("Adelina", MadeKind::kKeptName);
    excused->add("19590527", MadeKind::kMade);
  };
  using Found = std::set<std::tuple<ClassId, std::uint32_t, std::uint32_t, bool>>;
  const auto leaks_in = [&](LeakChecker* checker, std::string json) {
    LeakReport report;
    EXPECT_TRUE(finisher.finish(excuse, checker, &json, &report));
    Found found;
    for (const Leak& leak : report.leaks) {
      found.emplace(leak.data_class, leak.offset, leak.length, leak.hidden);
      EXPECT_LE(leak.offset + leak.length, json.size());
    }
    return found;
  };
  constexpr std::string_view kParts[] = {"Testpatient",
                                         "Adelina",
                                         "M77120",
                                         "1959-05-27",
                                         "1959-05-27T10:05:27",
                                         "62704",
                                         "5554421",
                                         "x",
                                         R"(a \" b)",
                                         R"(\n)",
                                         R"(\\T\\)",
                                         "&#84;estpatient",
                                         "VGVzdHBhdGllbnQ",
                                         "urn:ietf:rfc:3986",
                                         "http://hl7.org/fhir/x",
                                         "Maplehurst 318",
                                         "%4D77120"};
  Random random(17);
  const auto any = [&] {
    std::string text(kParts[random.below(std::size(kParts))]);
    if (random.below(3) == 0) (text += ' ') += kParts[random.below(std::size(kParts))];
    return text;
  };
  std::size_t leaky = 0;
  for (int round = 0; round < 1500; ++round) {
    // A blank is written in no bundle of the translation: it is read as a tree.
    std::string json = round % 2 == 0 ? "{" : "{ ";
    json += R"("resourceType":"Bundle","type":"collection","entry":[)";
    for (std::uint64_t i = 0, count = 1 + random.below(4); i < count; ++i) {
      json += i == 0 ? "" : ",";
      json +=
          R"({"resource":{"resourceType":"Patient","id":"0c6ca8f5-4821-5a38-9a0b-4fd0f3a8f0aa",)";
      json += R"("name":[{"family":")" + any() + R"(","given":[")" + any() + R"("]}],)";
      json += R"("identifier":[{"system":")" + any() + R"(","value":")" + any() + R"("}],)";
      json += R"("multipleBirthInteger":5554421,"birthDate":")" + any() + R"("}})";
    }
    json += "]}";
    const Found expected = leaks_in(&slow, json);
    ASSERT_EQ(leaks_in(&quick, json), expected) << json;
    leaky += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(leaky, 1000u);
}

}  // namespace
}  // namespace iztk::redaction
