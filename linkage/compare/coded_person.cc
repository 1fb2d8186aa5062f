#include "linkage/compare/coded_person.h"

#include <bit>
#include <charconv>

#include "core/text/ascii.h"
#include "linkage/codes/folded_text.h"

namespace iztk::linkage {
namespace {

std::uint8_t count_of(std::uint64_t bits) { return static_cast<std::uint8_t>(std::popcount(bits)); }

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// Five digits; a ZIP whose leading zero a spreadsheet has dropped has four.
std::uint32_t zip_of(std::string_view text) {
  text = core::trimmed(text);
  text = text.substr(0, text.find('-'));
  const bool is_zip =
      text.size() >= 4 && core::all_digits(text) && (text.size() <= 5 || text.size() == 9);
  return is_zip ? 100'000 + number_of(text.substr(0, 5)) : 0;
}

char sex_of(std::string_view text) {
  text = core::trimmed(text);
  const char first = text.empty() ? '\0' : core::to_upper(text.front());
  return first == 'M' || first == 'F' || first == 'X' ? first : '\0';
}

std::uint32_t birth_date_of(std::string_view text) {
  const std::string day = birth_day(text);
  if (!day.empty()) return number_of(day);
  text = core::trimmed(text);
  const bool is_year = text.size() == 4 && core::all_digits(text) && text >= "1850";
  return is_year ? number_of(text) * 10'000 + 101 : 0;
}

}  // namespace

CodedPerson coded_person(const CodeBits& code, const CodeLayout& layout, const Person& person) {
  const auto bits = [&](Segment segment) { return code.get(layout.row(segment)); };
  CodedPerson coded;
  coded.first = bits(Segment::kFirst);
  coded.last = bits(Segment::kLast);
  const std::uint32_t middle_bits = layout.row(Segment::kMiddle).bits;
  for (std::uint32_t i = 0; i < 2 * middle_bits; ++i) {
    coded.folded_first |= (coded.first[i / 64] >> (i % 64) & 1) << (i % middle_bits);
  }
  coded.middle = bits(Segment::kMiddle)[0];
  coded.street = bits(Segment::kStreet)[0];
  coded.phone = bits(Segment::kPhone)[0];
  coded.guardian = bits(Segment::kGuardian)[0];
  coded.nickname = static_cast<std::uint16_t>(bits(Segment::kNickname)[0]);
  for (std::size_t i = 0; i < coded.tokens.size(); ++i) {
    const auto token = static_cast<Segment>(static_cast<std::size_t>(Segment::kToken1) + i);
    coded.tokens[i] = static_cast<std::uint16_t>(bits(token)[0]);
  }
  coded.birth = static_cast<std::uint8_t>(bits(Segment::kBirth)[0]);
  coded.first_count = static_cast<std::uint8_t>(count(coded.first));
  coded.last_count = static_cast<std::uint8_t>(count(coded.last));
  coded.folded_first_count = count_of(coded.folded_first);
  coded.middle_count = count_of(coded.middle);
  coded.street_count = count_of(coded.street);
  coded.phone_count = count_of(coded.phone);
  coded.guardian_count = count_of(coded.guardian);
  coded.sex = sex_of(person[PersonField::kSex]);
  coded.zip = zip_of(person[PersonField::kZip]);
  coded.birth_date = birth_date_of(person[PersonField::kBirthDate]);
  return coded;
}

}  // namespace iztk::linkage
