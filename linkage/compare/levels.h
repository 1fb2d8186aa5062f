#ifndef IZTK_LINKAGE_COMPARE_LEVELS_H_
#define IZTK_LINKAGE_COMPARE_LEVELS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "linkage/compare/coded_person.h"

namespace iztk::linkage {

/// What is compared. Of segments: how similar they are (Dice), and how much of the smaller is in
/// the larger ("in": an initial in a name, one half of a double name in the whole).
enum class Evidence : std::uint8_t {
  kFirst,
  kFirstIn,
  kLast,
  kLastIn,
  kFirstInMiddle,  ///< The first name of one in the middle name of the other.
  kMiddle,
  kMiddleIn,
  kStreet,
  kPhone,
  kGuardian,
  kGuardianIn,
  kNickname,
  kSoundex,
  kTokens,  ///< Which rescue tokens agree, if the birth dates differ.
  kBirthOrder,
  kMultipleBirth,
  kSuffix,
  kSwapped,  ///< First and last name differ, and together they are the same.
  kBirthDate,
  kSex,
  kZip,
  // Two at a time, where one changes what the other means.
  kFirstAndDate,
  kFirstAndLast,
  kFirstAndMultiple,
  kAddress,        ///< Street, telephone and ZIP together.
  kDisagreements,  ///< How many fields clearly differ.
};

/// A row of the table of evidence: its name, and the names of its levels.
struct EvidenceRow {
  std::string_view name;
  std::span<const std::string_view> levels;
};
std::span<const EvidenceRow> evidence_rows();
inline constexpr std::size_t kEvidenceCount = 26;

/// All levels of all evidence, numbered through; `level` of `evidence` has the number
/// first_level(evidence) + level.
std::size_t first_level(Evidence evidence);
std::size_t level_count();

/// How two people agree: for each evidence the number of its level.
using Levels = std::array<std::uint8_t, kEvidenceCount>;

/// The comparison is symmetric. Names of codes count as missing where the birth dates differ: bits
/// of different salts say nothing.
Levels compare(const CodedPerson& a, const CodedPerson& b);

inline std::uint8_t level_of(const Levels& levels, Evidence evidence) {
  return levels[static_cast<std::size_t>(evidence)];
}

/// How two birth dates agree.
enum class DateLevel : std::uint8_t {
  kEqual,
  kSwapped,  ///< Day and month.
  kNextDay,
  kOneDigit,
  kTwoDigits,
  kYearOnly,  ///< Same year, and one is 1 January, which often stands for a year alone.
  kOther,
  kMissing,
};
DateLevel compare_dates(std::uint32_t a, std::uint32_t b);

/// Levels of a similarity: 0 to 6 by thresholds, and missing.
inline constexpr std::uint8_t kSimilarLevel = 2;
inline constexpr std::uint8_t kEqualLevel = 6;
inline constexpr std::uint8_t kMissingLevel = 7;

/// Of the level of kTokens: those that are made of the first name, and of how the names sound.
inline constexpr unsigned kFirstNameTokens = 0b1001;
inline constexpr unsigned kSoundToken = 0b0100;

/// Levels of kNickname, kSoundex, kBirthOrder, kSuffix.
enum class SameLevel : std::uint8_t { kOther, kSame, kMissing };

/// Levels of kSwapped: of names that differ, whether they sound or are spelled as those of the
/// other side the other way round.
enum class SwapLevel : std::uint8_t { kNone, kSound, kSpelling, kMissing };

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COMPARE_LEVELS_H_
