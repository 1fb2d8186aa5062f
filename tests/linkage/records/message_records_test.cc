#include "linkage/records/message_records.h"

#include <gtest/gtest.h>

#include <string>

namespace iztk::linkage {
namespace {

constexpr std::string_view kMessage =
    "MSH|^~\\&||CLINIC7|||20260101||VXU^V04^VXU_V04|1|P|2.5.1\r"
    "PID|1||A-17^^^CLINIC7^MR||Nowak^Anna^Maria^JR^^^L~Lee^Anna^^^^^M|Kowal^^^^^^M|20200314|F|||"
    "12 Maple St\\T\\Co^Apt 4^Bozeman^MT^59715||^PRN^PH^^^406^5550142|||||||||||Y|2\r"
    "NK1|1|Aunt^Eva|AUN^Aunt^HL70063\r"
    "NK1|2|Nowak^Jan|FTH^Father^HL70063\r"
    "ORC|RE||D-1^CLINIC7\r"
    "RXA|0|1|20260105||208^COVID^CVX^59267-1000-1^x^NDC|0.3|mL^^UCUM||00^^NIP001||"
    "^^^CLINIC7||||LOT&9||PFR^Pfizer^MVX|||CP|A\r"
    "ORC|RE||D-2^CLINIC7\r"
    "RXA|0|1|20260105||998^none^CVX|999||||||||||||||NA\r";

MessageRecords opened(std::string_view message = kMessage) {
  parsers::Unit unit;
  unit.kind = parsers::UnitKind::kMessage;
  unit.bytes = message;
  MessageRecords records;
  records.open(unit, {});
  return records;
}

TEST(MessageRecords, ReadsThePerson) {
  MessageRecords records = opened();
  const std::vector<Person> people = records.people();
  ASSERT_EQ(people.size(), 1U);
  const Person& person = people.front();
  EXPECT_EQ(person[PersonField::kSource], "CLINIC7");
  EXPECT_EQ(person[PersonField::kId], "A-17");
  EXPECT_EQ(person[PersonField::kFirstName], "Anna");
  EXPECT_EQ(person[PersonField::kMiddleName], "Maria");
  EXPECT_EQ(person[PersonField::kLastName], "Nowak");
  EXPECT_EQ(person[PersonField::kOtherLastName], "Lee ");
  EXPECT_EQ(person[PersonField::kSuffix], "JR");
  EXPECT_EQ(person[PersonField::kMotherMaidenName], "Kowal");
  EXPECT_EQ(person[PersonField::kBirthDate], "20200314");
  EXPECT_EQ(person[PersonField::kSex], "F");
  EXPECT_EQ(person[PersonField::kStreet], "12 Maple St&Co Apt 4");
  EXPECT_EQ(person[PersonField::kZip], "59715");
  EXPECT_EQ(person[PersonField::kPhone], "4065550142");
  EXPECT_EQ(person[PersonField::kGuardianFirstName], "Jan");
  EXPECT_EQ(person[PersonField::kMultipleBirth], "Y");
  EXPECT_EQ(person[PersonField::kBirthOrder], "2");
}

TEST(MessageRecords, ReadsDosesThatWereGiven) {
  MessageRecords records = opened();
  const std::vector<Dose> doses = records.doses();
  ASSERT_EQ(doses.size(), 1U);
  EXPECT_EQ(doses[0][DoseField::kId], "D-1");
  EXPECT_EQ(doses[0][DoseField::kPerson], "A-17");
  EXPECT_EQ(doses[0][DoseField::kDate], "20260105");
  EXPECT_EQ(doses[0][DoseField::kCvx], "208");
  EXPECT_EQ(doses[0][DoseField::kNdc], "59267-1000-1");
  EXPECT_EQ(doses[0][DoseField::kMvx], "PFR");
  EXPECT_EQ(doses[0][DoseField::kOrganization], "CLINIC7");
  EXPECT_EQ(doses[0][DoseField::kOrigin], "00");
}

constexpr std::string_view kHeader =
    "MSH|^~\\&||CLINIC7|||20260101||VXU^V04^VXU_V04|1|P|2.5.1\rPID|1||A-17\r";

TEST(MessageRecords, GivesTheNumberOfAnOrderToOneDoseOnly) {
  const std::string message = std::string(kHeader) +
                              "ORC|RE||D-1\rRXA|0|1|20260105||208^x^CVX|1\r"
                              "RXA|0|1|20260206||208^x^CVX|1\r"
                              "ORC|RE||D-2\rRXA|0|1|20260105||998^none^CVX|999\r"
                              "RXA|0|1|20260307||115^x^CVX|1\r"
                              "ORC|RE||D-3\rPID|2||A-18\rRXA|0|1|20260409||115^x^CVX|1\r";
  const std::vector<Dose> doses = opened(message).doses();
  ASSERT_EQ(doses.size(), 4U);
  EXPECT_EQ(doses[0][DoseField::kId], "D-1");
  for (const std::size_t i : {1U, 2U, 3U}) EXPECT_EQ(doses[i][DoseField::kId], "") << i;
  EXPECT_EQ(doses[3][DoseField::kPerson], "A-18");
}

TEST(MessageRecords, ReadsNoDoseWhereNoVaccineWasGiven) {
  for (const std::string code : {"998", "0998", "998.0", "+998", " 998"}) {
    const std::string message =
        std::string(kHeader) + "ORC|RE||D-1\rRXA|0|1|20260105||" + code + "^none^CVX|999\r";
    EXPECT_TRUE(opened(message).doses().empty()) << code;
  }
  const std::string given = std::string(kHeader) + "ORC|RE||D-1\rRXA|0|1|20260105||9980^x^CVX|1\r";
  EXPECT_EQ(opened(given).doses().size(), 1U);
}

}  // namespace
}  // namespace iztk::linkage
