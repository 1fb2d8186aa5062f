#ifndef IZTK_TESTS_LINKAGE_PEOPLE_H_
#define IZTK_TESTS_LINKAGE_PEOPLE_H_

#include <string>

#include "linkage/codes/code_encoder.h"
#include "linkage/links/link_record.h"

namespace iztk::linkage::testing {

/// An invented person: first, last, birth date.
inline Person person(const std::string& first, const std::string& last, const std::string& birth) {
  Person person;
  person[PersonField::kFirstName] = first;
  person[PersonField::kLastName] = last;
  person[PersonField::kBirthDate] = birth;
  person[PersonField::kSex] = "F";
  person[PersonField::kStreet] = "12 Maple Street";
  person[PersonField::kZip] = "59715";
  person[PersonField::kPhone] = "406-555-0142";
  return person;
}

inline CodeEncoder encoder(const std::string& key = "a key of the tests",
                           const CodeEncoder::Options& options = {}) {
  return CodeEncoder(core::Hmac(key), CodeLayout::built_in(), options);
}

inline CodedPerson coded(const Person& person) {
  return coded_person(encoder().encode(person), CodeLayout::built_in(), person);
}

inline LinkRecord record(const std::string& source, const std::string& id, const Person& person) {
  return {coded(person), source, id, {}};
}

}  // namespace iztk::linkage::testing

#endif  // IZTK_TESTS_LINKAGE_PEOPLE_H_
