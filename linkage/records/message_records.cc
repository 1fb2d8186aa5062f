#include "linkage/records/message_records.h"

#include <utility>

#include "core/text/ascii.h"
#include "core/text/number.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/escape.h"

namespace iztk::linkage {
namespace {

constexpr parsers::SegmentName kMsh("MSH");
constexpr parsers::SegmentName kPid("PID");
constexpr parsers::SegmentName kNk1("NK1");
constexpr parsers::SegmentName kOrc("ORC");
constexpr parsers::SegmentName kRxa("RXA");
constexpr std::string_view kNoDose = "998";

/// NK1-3 of who answers for a child (HL70063).
bool is_guardian(std::string_view relationship) {
  return relationship == "GRD" || relationship == "MTH" || relationship == "FTH" ||
         relationship == "PAR" || relationship == "GRP";
}

}  // namespace

void MessageRecords::open(const parsers::Unit& unit, std::optional<parsers::Charset> forced) {
  arena_.reset();
  message_.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  core::NoFindings findings;
  charset_ = parsers::decide_charset(message_, unit.offset, forced, findings).charset;
}

std::string MessageRecords::text(std::uint32_t segment, std::uint32_t field,
                                 std::uint32_t repetition, std::uint32_t component,
                                 std::uint32_t subcomponent) {
  const parsers::Delimiters& delimiters = message_.delimiters();
  parsers::Element element = message_.field(segment, field);
  element = parsers::part(element, delimiters.repetition, repetition);
  element = parsers::part(element, delimiters.component, component);
  element = parsers::part(element, delimiters.subcomponent, subcomponent);
  if (element.text == "\"\"") return {};
  const std::string_view bytes =
      parsers::unescape(element.text, delimiters, arena_, nullptr, charset_);
  return std::string(core::trimmed(parsers::to_utf8(bytes, charset_, arena_).value_or(bytes)));
}

std::vector<Person> MessageRecords::people() {
  std::vector<Person> people;
  std::string source;
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    const parsers::SegmentName name = message_.segment(i).name;
    if (name == kMsh) source = text(i, 4);
    if (name == kPid) {
      people.push_back(person(i));
      people.back()[PersonField::kSource] = source;
    }
    if (name == kNk1 && !people.empty()) add_relative(i, &people.back());
  }
  return people;
}

Person MessageRecords::person(std::uint32_t segment) {
  Person person;
  person[PersonField::kId] = text(segment, 3);
  person[PersonField::kLastName] = text(segment, 5, 1);
  person[PersonField::kFirstName] = text(segment, 5, 2);
  person[PersonField::kMiddleName] = text(segment, 5, 3);
  person[PersonField::kSuffix] = text(segment, 5, 4);
  person[PersonField::kOtherLastName] = other_last_names(segment);
  person[PersonField::kMotherMaidenName] = text(segment, 6, 1);
  person[PersonField::kBirthDate] = text(segment, 7);
  person[PersonField::kSex] = text(segment, 8);
  person[PersonField::kStreet] = text(segment, 11, 1);
  const std::string second_line = text(segment, 11, 2);
  if (!second_line.empty()) person[PersonField::kStreet] += " " + second_line;
  person[PersonField::kZip] = text(segment, 11, 5);
  person[PersonField::kCounty] = text(segment, 11, 9);
  person[PersonField::kState] = text(segment, 11, 4);
  person[PersonField::kPhone] = phone(segment);
  person[PersonField::kMultipleBirth] = text(segment, 24);
  person[PersonField::kBirthOrder] = text(segment, 25);
  return person;
}

std::string MessageRecords::phone(std::uint32_t segment) {
  const parsers::Element field = message_.field(segment, 13);
  const std::uint32_t repetitions = parsers::count_parts(field, message_.delimiters().repetition);
  for (std::uint32_t i = 1; i <= repetitions; ++i) {
    const std::string number = text(segment, 13, i, 6) + text(segment, 13, i, 7);
    if (!number.empty()) return number;
    std::string free = text(segment, 13, i, 1);
    if (!free.empty()) return free;
  }
  return {};
}

std::string MessageRecords::other_last_names(std::uint32_t segment) {
  const parsers::Element field = message_.field(segment, 5);
  const std::uint32_t repetitions = parsers::count_parts(field, message_.delimiters().repetition);
  std::string names;
  for (std::uint32_t i = 2; i <= repetitions; ++i) names += text(segment, 5, i, 1) + " ";
  return names;
}

void MessageRecords::add_relative(std::uint32_t segment, Person* person) {
  std::string& guardian = (*person)[PersonField::kGuardianFirstName];
  if (guardian.empty() && is_guardian(text(segment, 3))) guardian = text(segment, 2, 2);
}

std::vector<Dose> MessageRecords::doses() {
  std::vector<Dose> doses;
  std::string source;
  std::string person;
  std::string order;
  for (std::uint32_t i = 0; i < message_.segment_count(); ++i) {
    const parsers::SegmentName name = message_.segment(i).name;
    if (name == kMsh) source = text(i, 4);
    if (name == kPid) {
      person = text(i, 3);
      order.clear();
    }
    if (name == kOrc) order = text(i, 3);
    if (name != kRxa) continue;
    // An ORC is of the RXA after it; another RXA has no number of its own.
    const std::string id = std::exchange(order, {});
    if (!is_dose(i)) continue;
    Dose read = dose(i);
    read[DoseField::kSource] = source;
    read[DoseField::kPerson] = person;
    read[DoseField::kId] = id;
    doses.push_back(std::move(read));
  }
  return doses;
}

bool MessageRecords::is_dose(std::uint32_t segment) {
  const std::string status = text(segment, 20);
  return status != "RE" && status != "NA" && text(segment, 21) != "D" &&
         !core::same_number(text(segment, 5), kNoDose);
}

std::string MessageRecords::coded(std::uint32_t segment, std::uint32_t field,
                                  std::string_view system) {
  for (const std::uint32_t code : {1U, 4U}) {
    if (text(segment, field, code + 2) == system) return text(segment, field, code);
  }
  return {};
}

Dose MessageRecords::dose(std::uint32_t segment) {
  Dose dose;
  dose[DoseField::kDate] = text(segment, 3);
  dose[DoseField::kCvx] = coded(segment, 5, "CVX");
  dose[DoseField::kNdc] = coded(segment, 5, "NDC");
  dose[DoseField::kOrigin] = text(segment, 9);
  dose[DoseField::kOrganization] = text(segment, 11, 1, 4);
  dose[DoseField::kLot] = text(segment, 15);
  dose[DoseField::kMvx] = text(segment, 17);
  return dose;
}

}  // namespace iztk::linkage
