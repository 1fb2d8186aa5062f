#include "synthesis/population/identity_writer.h"

#include <chrono>
#include <utility>

#include "core/text/date_time.h"
#include "synthesis/messages/sender.h"
#include "synthesis/messages/sys_day.h"

namespace iztk::synthesis {
namespace {

using linkage::Person;
using linkage::PersonField;

/// One letter replaced, left out, put in, or exchanged with the next.
void mistype(std::string* text, Random& random) {
  if (text->size() < 2) return;
  const std::size_t at = random.below(text->size());
  const auto letter = static_cast<char>('a' + random.below(26));
  switch (random.below(4)) {
    case 0:
      (*text)[at] = letter;
      break;
    case 1:
      text->erase(at, 1);
      break;
    case 2:
      text->insert(at, 1, letter);
      break;
    default:
      if (at + 1 < text->size()) std::swap((*text)[at], (*text)[at + 1]);
  }
}

bool is_birth_date(std::string_view digits) {
  const core::Day day = core::parse_day(digits);
  return day >= 19000101 && day < 20200101;
}

/// One digit replaced, so that it is a day still.
std::string with_wrong_digit(const std::string& digits, Random& random) {
  constexpr int kTries = 50;
  for (int tries = 0; tries < kTries; ++tries) {
    std::string wrong = digits;
    wrong[2 + random.below(6)] = static_cast<char>('0' + random.below(10));
    if (wrong != digits && is_birth_date(wrong)) return wrong;
  }
  return digits;
}

}  // namespace

void IdentityWriter::live(Person* person, Random& random) const {
  const bool is_woman = (*person)[PersonField::kSex] == "F";
  if (scenario_.happens(Rate::kLastChanged, random) && is_woman) {
    (*person)[PersonField::kLastName] = names_.draw(NameKind::kLast, random);
  }
  if (scenario_.happens(Rate::kPhoneChanged, random)) {
    (*person)[PersonField::kPhone] = draw_phone(random);
  }
}

Person IdentityWriter::write(const Person& person, Random& random) const {
  Person written = person;
  written[PersonField::kPerson].clear();
  write_names(&written, random);
  write_birth_date(&written, random);
  if (scenario_.happens(Rate::kSexWrong, random)) {
    written[PersonField::kSex] = written[PersonField::kSex] == "F" ? "M" : "F";
  }
  write_address(&written, random);
  return written;
}

void IdentityWriter::write_names(Person* person, Random& random) const {
  std::string& first = (*person)[PersonField::kFirstName];
  std::string& middle = (*person)[PersonField::kMiddleName];
  std::string& last = (*person)[PersonField::kLastName];
  if (scenario_.happens(Rate::kNickname, random)) {
    const std::string_view form = names_.short_form(first, random);
    if (!form.empty()) first = form;
  }
  if (scenario_.happens(Rate::kFirstTypo, random)) mistype(&first, random);
  if (scenario_.happens(Rate::kLastTypo, random)) mistype(&last, random);
  if (scenario_.happens(Rate::kHyphenAdded, random)) {
    last.append("-").append(names_.draw(NameKind::kLast, random));
  }
  if (scenario_.happens(Rate::kFirstMiddleSwapped, random) && !middle.empty()) {
    std::swap(first, middle);
  }
  if (scenario_.happens(Rate::kMiddleMissing, random)) {
    middle.clear();
  } else if (scenario_.happens(Rate::kMiddleInitial, random)) {
    middle.resize(1);
  }
}

void IdentityWriter::write_birth_date(Person* person, Random& random) const {
  if (!scenario_.happens(Rate::kBirthDateWrong, random)) return;
  std::string& date = (*person)[PersonField::kBirthDate];
  const std::string digits = date.substr(0, 4) + date.substr(5, 2) + date.substr(8);
  const double kind = fraction(random);
  std::string wrong = digits;
  if (kind < scenario_.rate(Rate::kBirthDateDigit)) {
    wrong = with_wrong_digit(digits, random);
  } else if (kind <
             scenario_.rate(Rate::kBirthDateDigit) + scenario_.rate(Rate::kBirthDateSwapped)) {
    const std::string swapped = digits.substr(0, 4) + digits.substr(6) + digits.substr(4, 2);
    if (is_birth_date(swapped)) wrong = swapped;
  }
  const bool is_swappable = wrong != digits;
  date = is_swappable ? dashed(wrong) : day_with_dashes(day_of(date) + std::chrono::days(1));
}

void IdentityWriter::write_address(Person* person, Random& random) const {
  if (scenario_.happens(Rate::kStreetTypo, random)) {
    mistype(&(*person)[PersonField::kStreet], random);
  }
  if (scenario_.happens(Rate::kZipMissing, random)) (*person)[PersonField::kZip].clear();
  if (scenario_.happens(Rate::kPhoneMissing, random)) (*person)[PersonField::kPhone].clear();
}

std::string IdentityWriter::draw_street(Random& random) const {
  constexpr std::uint64_t kNumbers = 9998;
  std::string street = std::to_string(1 + random.below(kNumbers)) + " ";
  return street.append(names_.draw(NameKind::kLast, random)).append(" St");
}

std::string IdentityWriter::draw_phone(Random& random) {
  constexpr unsigned kDigits = 7;
  // No area has the code 555.
  return "555" + random_number(random, kDigits);
}

}  // namespace iztk::synthesis
