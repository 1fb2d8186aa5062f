#ifndef IZTK_LINKAGE_COMPARE_CODED_PERSON_H_
#define IZTK_LINKAGE_COMPARE_CODED_PERSON_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "linkage/codes/code_bits.h"
#include "linkage/records/person.h"

namespace iztk::linkage {

/// A record as it is compared: the segments of its linkage code and the clear columns beside it.
/// 128 bytes; the texts of the record are not needed any more.
struct CodedPerson {
  SegmentBits first = {};
  SegmentBits last = {};
  std::uint64_t folded_first = 0;  ///< The first name folded as the middle name is.
  std::uint64_t middle = 0;
  std::uint64_t street = 0;
  std::uint64_t phone = 0;
  std::uint64_t guardian = 0;
  std::uint16_t nickname = 0;
  std::array<std::uint16_t, 4> tokens = {};
  std::uint8_t birth = 0;
  // How many bits are set.
  std::uint8_t first_count = 0;
  std::uint8_t last_count = 0;
  std::uint8_t folded_first_count = 0;
  std::uint8_t middle_count = 0;
  std::uint8_t street_count = 0;
  std::uint8_t phone_count = 0;
  std::uint8_t guardian_count = 0;
  char sex = '\0';               ///< M, F or X; 0 if missing.
  std::uint32_t zip = 0;         ///< Five digits as 100000 + ZIP; 0 if missing.
  std::uint32_t birth_date = 0;  ///< YYYYMMDD; of a year alone YYYY0101; 0 if missing.
  /// The names have no salt: they can be compared with those of people of other birth dates.
  bool unsalted = false;
};

/// Joins a code with the clear columns of its record. The names of a code have a salt.
CodedPerson coded_person(const CodeBits& code, const CodeLayout& layout, const Person& person);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_CODED_PERSON_H_
