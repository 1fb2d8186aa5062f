#include <string>

#include "core/contains.h"
#include "profiles/quality/calendar.h"
#include "profiles/quality/subjects.h"
#include "profiles/quality/words.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::int32_t kOfAge = 18 * 12;  // Months.

constexpr std::array<std::string_view, 9> kTestWords = {
    "TEST", "TESTING", "TESTER", "DUMMY", "FAKE", "DEMO", "SAMPLE", "DO NOT USE", "ZZTEST"};
constexpr std::array<std::string_view, 10> kTestNames = {
    "JOHN DOE",    "JANE DOE",   "BABY DOE",   "MICKEY MOUSE", "MINNIE MOUSE",
    "DONALD DUCK", "DAFFY DUCK", "BUGS BUNNY", "SANTA CLAUS",  "JOE SCHMOE"};
constexpr std::array<std::string_view, 16> kNewborns = {
    "BABY",   "BABY BOY", "BABY GIRL", "BABYBOY", "BABYGIRL", "BOY",    "GIRL", "NEWBORN",
    "INFANT", "MALE",     "FEMALE",    "TWIN",    "TWIN A",   "TWIN B", "BB",   "BG"};
/// HL7 table 0063: who may be responsible for a child; who is unlikely to be next of kin of one.
constexpr std::array<std::string_view, 6> kResponsible = {"MTH", "FTH", "PAR", "GRD", "CGV", "GRP"};
constexpr std::array<std::string_view, 4> kUnlikely = {"CHD", "SCH", "FCH", "SPO"};

struct Name {
  std::string last;
  std::string first;
  std::string middle;
};

Name name_at(const CheckWriter& writer, std::uint32_t segment, std::uint32_t field) {
  return {in_capitals(writer.text(segment, field, 1, 1)),
          in_capitals(writer.text(segment, field, 2)), in_capitals(writer.text(segment, field, 3))};
}

// "ANNA M": a given name, a blank, one letter.
bool ends_with_initial(std::string_view first) {
  if (first.ends_with('.')) first.remove_suffix(1);
  return first.size() >= 4 && first[first.size() - 2] == ' ';
}

void check_patient_name(const CheckWriter& writer, const Name& name) {
  const std::uint32_t pid = writer.facts().patient;
  const core::Place last{pid, 5, 1, 1, 0};
  const core::Place first{pid, 5, 1, 2, 0};
  if (core::contains(kTestWords, name.last)) {
    writer.report(rules::kTestName, last);
  } else if (core::contains(kTestWords, name.first) ||
             core::contains(kTestNames, name.first + " " + name.last)) {
    writer.report(rules::kTestName, first);
  }
  if (is_placeholder(name.last)) writer.report(rules::kPlaceholderName, last);
  if (is_placeholder(name.first)) writer.report(rules::kPlaceholderName, first);
  if (core::contains(kNewborns, name.first)) writer.report(rules::kNewbornName, first);
  if (name.middle.empty() && ends_with_initial(name.first) &&
      !core::contains(kNewborns, name.first)) {
    writer.report(rules::kInitialInFirstName, first);
  }
  const std::string maiden = in_capitals(writer.text(pid, 6, 1, 1));
  if (is_placeholder(maiden) || core::contains(kTestWords, maiden)) {
    writer.report(rules::kMaidenNamePlaceholder, {pid, 6, 0, 1, 0});
  }
}

void check_next_of_kin(const CheckWriter& writer, const Name& patient) {
  const parsers::Message& message = writer.message().message;
  bool responsible = false;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    if (message.segment(i).name != parsers::SegmentName("NK1")) continue;
    const std::string_view relation = writer.text(i, 3);
    responsible = responsible || core::contains(kResponsible, relation);
    if (core::contains(kUnlikely, relation))
      writer.report(rules::kUnlikelyRelation, {i, 3, 0, 1, 0});
    const Name kin = name_at(writer, i, 2);
    const bool same = kin.last == patient.last && kin.first == patient.first && !kin.first.empty();
    if (same && relation != "SEL" && kin.middle == patient.middle) {
      writer.report(rules::kGuardianIsPatient, {i, 2, 0, 0, 0});
    }
  }
  const bool update = writer.message().structure->id == parsers::StructureId::kVxuV04;
  if (!responsible && update) {
    writer.report(rules::kMinorWithoutGuardian, {writer.facts().patient, 0, 0, 0, 0});
  }
}

}  // namespace

void check_names(const CheckWriter& writer) {
  const Facts& facts = writer.facts();
  if (facts.patient == Facts::kNone) return;
  const Name patient = name_at(writer, facts.patient, 5);
  check_patient_name(writer, patient);
  const core::Day today = writer.message().today;
  const bool minor = facts.birth != 0 && today != 0 && months_between(facts.birth, today) < kOfAge;
  if (minor) check_next_of_kin(writer, patient);
}

}  // namespace iztk::profiles
