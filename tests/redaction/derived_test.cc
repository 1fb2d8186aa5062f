// Ages and intervals that policies give in place of dates (`derive`), and that nothing in the
// output of the policy `analyst` depends on the day of the year.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/text/date_time.h"
#include "redaction/methods/age.h"
#include "redaction/methods/date_change.h"
#include "redaction/policy/policy_lint.h"
#include "tests/redaction/test_tools.h"

namespace iztk::redaction {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::int64_t day(std::string_view text) { return days_of(core::parse_date(text)); }

std::string date(std::int64_t days) {
  return shifted_date(core::parse_date("20000101"), static_cast<int>(day("20000101") - days));
}

/// Months between two days by the calendar.
int calendar_months(const core::DateTime& birth, const core::DateTime& at) {
  const int months = (at.year - birth.year) * 12 + at.month - birth.month;
  return at.day < birth.day ? months - 1 : months;
}

TEST(Age, IsThatOfTheCalendarOrUpToFourDaysEarly) {
  EXPECT_EQ(months_of_age(0), 0);
  EXPECT_EQ(months_of_age(27), 0);
  EXPECT_EQ(months_of_age(28), 1);
  EXPECT_EQ(months_of_age(364), 11);
  EXPECT_EQ(months_of_age(365), 12);
  EXPECT_EQ(months_of_age(-1), 0);
  EXPECT_EQ(years_of_age(365 * 4), 3);
  EXPECT_EQ(years_of_age(365 * 4 + 1), 4);
  constexpr int kMostEarly = 4;
  for (std::int64_t birth = day("20190101"); birth <= day("20240101"); ++birth) {
    const core::DateTime born = core::parse_date(date(birth));
    for (std::int64_t age = 0; age < 800; ++age) {
      const int months = months_of_age(age);
      const int today = calendar_months(born, core::parse_date(date(birth + age)));
      const int later = calendar_months(born, core::parse_date(date(birth + age + kMostEarly)));
      ASSERT_GE(months, today) << date(birth) << " " << age;
      ASSERT_LE(months, later) << date(birth) << " " << age;
    }
    for (int years = 3; years < 75; ++years) {
      const core::DateTime then = born;
      std::string birthday = std::to_string(then.year + years) + date(birth).substr(4);
      if (!core::parse_date(birthday).valid()) birthday.replace(4, 4, "0301");
      const std::int64_t age = day(birthday) - birth;
      ASSERT_EQ(years_of_age(age), years) << birthday;
      ASSERT_EQ(years_of_age(age - kMostEarly), years - 1) << birthday;
    }
  }
}

struct Dose {
  std::int64_t day;
  std::string more = "|||CP|A";  ///< From RXA-17 on.
  std::string code = "03";
};

std::string message_of(const std::string& birth, const std::vector<Dose>& doses,
                       std::int64_t sent) {
  std::string text = "MSH|^~\\&|A|B|C|D|" + date(sent) +
                     "||VXU^V04^VXU_V04|M-1|P|2.5.1\rPID|1||X1^^^EHR^MR||Quellberg^Ina||" + birth +
                     "|F|||^^^IL^62701\rPD1||||||||||||N|" + date(sent) + "\r";
  for (const Dose& dose : doses) {
    text += "ORC|RE||F" + std::to_string(dose.day - doses.front().day) + "^EHR\rRXA|0|1|" +
            date(dose.day) + "||" + dose.code + "^^CVX|0.5|mL^^UCUM||00^^NIP001||||||L1|20310101|" +
            "MSD^^MVX" + dose.more + "|" + date(dose.day + 1) + "\rRXR|C28161^^NCIT|LA^^HL70163\r" +
            "OBX|1|CE|64994-7^^LN|1|V02^^HL70064||||||F|||" + date(dose.day) + "\r";
  }
  return text;
}

std::string redact_by(const std::string& policy, const std::string& message) {
  RedactorFixture fixture(policy);
  const Redaction& result = fixture.redact(message);
  EXPECT_TRUE(result.clean());
  return result.bytes;
}

TEST(Derived, AgesAndDaysAreObservationsOfTheirDose) {
  const std::string text = redact_by(
      "analyst", message_of("20210510", {{day("20210712")}, {day("20220515")}, {day("20230801")}},
                            day("20230802")));
  EXPECT_THAT(text, HasSubstr("||2021|F"));
  EXPECT_THAT(text, HasSubstr("\rRXA|0|1|||03^"));
  EXPECT_THAT(text, HasSubstr("OBX|2|NM|30525-0^Age^LN|4|2|mo^month^UCUM|||||F\r"));
  EXPECT_THAT(text, HasSubstr("OBX|3|NM|DAYS-SINCE-FIRST-DOSE^Days since first dose^99IZTK|4|0|"
                              "d^day^UCUM|||||F\rORC"));
  EXPECT_THAT(text, HasSubstr("|4|12|mo^month^UCUM"));
  EXPECT_THAT(text, HasSubstr("|4|307|d^day^UCUM"));
  EXPECT_THAT(text, HasSubstr("|4|2|a^year^UCUM"));
  EXPECT_THAT(text, HasSubstr("|4|750|d^day^UCUM|||||F\r"));
  for (const char* gone : {"2022", "2023", "0712", "0510"}) EXPECT_THAT(text, Not(HasSubstr(gone)));
}

TEST(Derived, YearsAreKeptIfAnExpertAllowsIt) {
  const std::string text =
      redact_by("analyst-years",
                message_of("20210510", {{day("20210712")}, {day("20230601")}}, day("20230602")));
  EXPECT_THAT(text, HasSubstr("RXA|0|1|2021||"));
  EXPECT_THAT(text, HasSubstr("RXA|0|1|2023||"));
  EXPECT_THAT(text, HasSubstr("|689|d^day^UCUM"));
  EXPECT_THAT(text, Not(HasSubstr("0601")));
}

TEST(Derived, AgesOverTheLimitAreOneGroup) {
  const std::int64_t birth = day("19300310");
  const std::string text = redact_by(
      "analyst",
      message_of("19300310", {{day("20200309") - 30}, {day("20200310")}, {day("20240101")}},
                 day("20240102")));
  ASSERT_GT(day("20200310"), birth);
  EXPECT_THAT(text, HasSubstr("|89|a^year^UCUM"));
  EXPECT_THAT(text, HasSubstr("OBX|2|SN|30525-0^Age^LN|4|>=^90|a^year^UCUM"));
  EXPECT_THAT(text, HasSubstr("|4|0|d^day"));
  // The days after the first dose would tell 90 from 93.
  EXPECT_THAT(text, Not(HasSubstr("|31|d^day")));
  EXPECT_THAT(text, Not(HasSubstr("|1423|d^day")));
  EXPECT_THAT(text, Not(HasSubstr("1930")));
}

TEST(Derived, ADoseThatWasNotGivenIsNotTheFirst) {
  const std::string text = redact_by("analyst", message_of("20210510",
                                                           {{day("20210601"), "|00^^NIP002||RE|A"},
                                                            {day("20210602"), "|||NA|A", "998"},
                                                            {day("20210710")},
                                                            {day("20210720")}},
                                                           day("20230602")));
  EXPECT_THAT(text, HasSubstr("|10|d^day^UCUM"));
  EXPECT_THAT(text, HasSubstr("|0|d^day^UCUM"));
  EXPECT_THAT(text, Not(HasSubstr("|39|d^day")));
}

TEST(Derived, OnlyVaccinesOfAPersonAreDoses) {
  std::string message = message_of("20210510", {{day("20210602"), "|||NA|A", "998"}}, 0);
  EXPECT_THAT(redact_by("analyst", message), Not(HasSubstr("UCUM|||||F\r")));
  // An acknowledgment without a person that repeats an order.
  message = message_of("20210510", {{day("20210602")}}, 0);
  const std::size_t person = message.find("PID|");
  message.erase(person, message.find("ORC|") - person);
  EXPECT_THAT(redact_by("analyst", message), Not(HasSubstr("UCUM|||||F\r")));
}

TEST(Derived, NothingIsComputedFromPartsOfDates) {
  for (const char* birth : {"", "2021", "202105", "20211350", "\"\""}) {
    const std::string text = redact_by("analyst", message_of(birth, {{day("20210712")}}, 0));
    EXPECT_THAT(text, Not(HasSubstr("30525-0"))) << birth;
    EXPECT_THAT(text, HasSubstr("|0|d^day^UCUM")) << birth;
  }
  std::string message = message_of("20210510", {{day("20210712")}}, 0);
  message.replace(message.find("|20210712|") + 1, 8, "202107");
  EXPECT_THAT(redact_by("analyst", message), Not(HasSubstr("UCUM|||||F\r")));
  // A dose before birth is a fault.
  EXPECT_THAT(redact_by("analyst", message_of("20220510", {{day("20210712")}}, 0)),
              Not(HasSubstr("30525-0")));
}

TEST(Derived, LineEndsAreThoseOfTheMessage) {
  std::string message = message_of("20210510", {{day("20210712")}}, 0);
  message.pop_back();
  const std::string text = redact_by("analyst", message);
  EXPECT_THAT(text, HasSubstr("|||\rOBX|2|NM|30525-0"));
  EXPECT_EQ(text.back(), 'F');
}

TEST(Derived, CountsWhatWasAdded) {
  RedactorFixture fixture("analyst");
  fixture.redact(message_of("20210510", {{day("20210712")}, {day("20220712")}}, 0));
  fixture.redact(message_of("", {{day("20210712")}}, 0));
  EXPECT_EQ(fixture.redactor().counts().derived[0], 2u);
  EXPECT_EQ(fixture.redactor().counts().derived[1], 3u);
}

// Senders write the day of the dose for that of expiry: its year would be a second one.
TEST(Derived, ADateOfAProductThatIsTheDayOfTheDoseGoes) {
  std::string message = message_of("20210510", {{day("20210712")}}, 0);
  message.replace(message.find("20310101"), 8, "20210712");
  EXPECT_THAT(redact_by("analyst", message), HasSubstr("|L1||MSD"));
  EXPECT_THAT(redact_by("safe-harbor", message), HasSubstr("|L1|2021|MSD"));
}

// The year of birth is the only year, and ages are counted from days: whoever was born on another
// day of that year and had everything as many days earlier or later has the same output.
TEST(Derived, NothingDependsOnTheDayOfTheYear) {
  RedactorFixture fixture("analyst");
  Random random(7);
  for (int round = 0; round < 400; ++round) {
    const std::int64_t january = day(std::to_string(1940 + random.below(80)) + "0101");
    std::vector<std::int64_t> after;
    const auto most = static_cast<std::uint64_t>(day("20250101") - january - 365);
    for (std::uint64_t i = 1 + random.below(6); i > 0; --i) {
      after.push_back(static_cast<std::int64_t>(random.below(i % 2 == 0 ? 800 : most)));
    }
    const auto born_on = [&](std::int64_t birth) {
      std::vector<Dose> doses;
      for (const std::int64_t days : after) doses.push_back({birth + days});
      return fixture.text(message_of(date(birth), doses, birth + after[0] + 40));
    };
    const std::string first = born_on(january);
    for (const std::int64_t days : {31, 58, 59, 181, 211, 364}) {
      ASSERT_EQ(born_on(january + days), first) << date(january + days);
    }
  }
}

std::string lint_of(const std::string& claim, const std::string& derive,
                    const std::string& rules = "") {
  const std::string text = "{\"iztk_policy\": 1, \"name\": \"t\", \"claim\": \"" + claim +
                           "\", \"extends\": \"analyst\",\n\"derive\": [" + derive +
                           "],\n\"rules\": [" + rules + "]}";
  const core::Result<Policy> policy = load_policy({"p.json", text});
  if (!policy) return policy.error().message;
  const auto classes = ClassTable::built_in();
  const std::vector<LintFinding> findings = lint(*policy, **classes);
  return findings.empty() ? "" : to_string(findings.front());
}

TEST(Derived, TheLintRefusesWhatTellsMore) {
  const std::string age = R"({"value": "age-at-dose", "months_to": 24, "cap_age": 89})";
  const std::string days = R"({"value": "days-since-first-dose", "cap_age": 89})";
  EXPECT_EQ(lint_of("hipaa-safe-harbor", age + ", " + days), "");
  for (const char* weaker : {R"({"value": "age-at-dose", "months_to": 24})",
                             R"({"value": "age-at-dose", "months_to": 24, "cap_age": 94})",
                             R"({"value": "age-at-dose", "months_to": 36, "cap_age": 89})",
                             R"({"value": "days-since-first-dose"})"}) {
    EXPECT_THAT(lint_of("hipaa-safe-harbor", weaker), StartsWith("p.json:2:12: ")) << weaker;
    EXPECT_EQ(lint_of("hipaa-expert", weaker), "") << weaker;
  }
  for (const char* rule : {R"({"class": "date.event", "do": "year", "cap_age": 89})",
                           R"({"at": "RXA-3.1", "do": "year", "cap_age": 89})",
                           R"({"class": "date", "do": "year", "cap_age": 89})"}) {
    EXPECT_THAT(lint_of("hipaa-safe-harbor", days, rule), HasSubstr("beside ages in months"))
        << rule;
    EXPECT_EQ(lint_of("hipaa-expert", days, rule), "") << rule;
    // Ages in years do not tell a month.
    EXPECT_EQ(lint_of("hipaa-safe-harbor", R"({"value": "age-at-dose", "cap_age": 89})", rule), "");
  }
  EXPECT_THAT(lint_of("none", R"({"value": "age"})"), HasSubstr("'value' must be one of"));
  EXPECT_THAT(lint_of("none", days + ", " + days), HasSubstr("derived twice"));
  EXPECT_THAT(lint_of("none", R"({"value": "days-since-first-dose", "months_to": 3})"),
              HasSubstr("belongs to age-at-dose"));
  EXPECT_THAT(lint_of("none", R"({"value": "age-at-dose", "cap_age": 0})"),
              HasSubstr("out of range"));
}

TEST(Derived, BundlesAreNotRedactedByAPolicyThatDerives) {
  const auto classes = ClassTable::built_in();
  const auto compiled =
      CompiledPolicy::compile(load_policy(*find_built_in_policy("analyst")).value(), **classes);
  ASSERT_TRUE(compiled);
  EXPECT_THAT((*compiled)->no_fhir_because(), HasSubstr("translate --redact"));
}

}  // namespace
}  // namespace iztk::redaction
