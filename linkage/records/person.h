#ifndef IZTK_LINKAGE_RECORDS_PERSON_H_
#define IZTK_LINKAGE_RECORDS_PERSON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace iztk::linkage {

/// What a record of a person can hold. The names are in kPersonFields, in the same order.
enum class PersonField : std::uint8_t {
  kSource,  ///< Who reports the person; the name of the file if the table does not say it.
  kId,      ///< The person's id in this source.
  kFirstName,
  kMiddleName,
  kLastName,
  kOtherLastName,
  kSuffix,
  kBirthDate,
  kSex,
  kStreet,
  kZip,
  kCounty,  ///< FIPS code of five digits.
  kState,   ///< Two letters.
  kPhone,
  kGuardianFirstName,
  kMotherMaidenName,
  kBirthOrder,
  kMultipleBirth,
  kCode,  ///< A linkage code; the fields that it was made from are then not needed.
  // For evaluation only; never part of a comparison.
  kPerson,  ///< Who it truly is.
  kPair,    ///< The number of a labelled pair.
  kLabel,   ///< match, possible or not.
  kGroup,   ///< Pairs that share a person.
};

inline constexpr std::string_view kPersonFields[] = {"source",
                                                     "id",
                                                     "first_name",
                                                     "middle_name",
                                                     "last_name",
                                                     "other_last_name",
                                                     "suffix",
                                                     "birth_date",
                                                     "sex",
                                                     "street",
                                                     "zip",
                                                     "county",
                                                     "state",
                                                     "phone",
                                                     "guardian_first_name",
                                                     "mother_maiden_name",
                                                     "birth_order",
                                                     "multiple_birth",
                                                     "code",
                                                     "person",
                                                     "pair",
                                                     "label",
                                                     "group"};
inline constexpr std::size_t kPersonFieldCount = std::size(kPersonFields);

/// The name of a field, as a column has it: "first_name"
constexpr std::string_view name_of(PersonField field) {
  return kPersonFields[static_cast<std::size_t>(field)];
}

/// A person as one source reports them. Texts as they were sent; a field that is missing is empty.
struct Person {
  std::array<std::string, kPersonFieldCount> texts;

  std::string& operator[](PersonField field) { return texts[static_cast<std::size_t>(field)]; }
  const std::string& operator[](PersonField field) const {
    return texts[static_cast<std::size_t>(field)];
  }
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_RECORDS_PERSON_H_
