#include <string>

#include "profiles/quality/subjects.h"
#include "profiles/quality/words.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

// North American numbers: a three-digit area code and a seven-digit number; neither starts with 0
// or 1.
constexpr std::size_t kAreaDigits = 3;
constexpr std::size_t kLineDigits = 7;

bool cannot_be_dialled(std::string_view digits) {
  return !digits.empty() && (digits.front() == '0' || digits.front() == '1' ||
                             is_one_character(digits) || digits == "2345678");
}

void check_phone(const CheckWriter& writer, const core::Place& place,
                 const parsers::Element& repetition) {
  const MessageContext& message = writer.message();
  const auto part = [&](std::uint32_t number) {
    return message.value(message.part(repetition, Level::kRepetition, number));
  };
  const std::string_view country = part(5);
  if (part(2) == "NET" || !(country.empty() || country == "1" || country == "+1")) return;
  const std::string_view area = part(6);
  const std::string_view line = part(7);
  const bool short_area = !area.empty() && count_digits(area) != kAreaDigits;
  const bool short_line = !line.empty() && count_digits(line) != kLineDigits;
  if (short_area || short_line) return writer.report(rules::kPhoneIncomplete, place);
  if (cannot_be_dialled(area) || cannot_be_dialled(line)) {
    writer.report(rules::kPhoneImpossible, place);
  }
}

void check_phones(const CheckWriter& writer, std::uint32_t segment, std::uint32_t field) {
  const parsers::Message& message = writer.message().message;
  parsers::Parts repetitions(message.field(segment, field), message.delimiters().repetition);
  parsers::Element repetition;
  for (std::uint32_t number = 1; repetitions.next(&repetition); ++number) {
    check_phone(writer, {segment, field, number, 0, 0}, repetition);
  }
}

void check_street(const CheckWriter& writer, std::uint32_t segment, std::uint32_t field) {
  const std::string street = in_capitals(writer.text(segment, field, 1, 1));
  if (is_placeholder(street)) writer.report(rules::kStreetPlaceholder, {segment, field, 1, 1, 0});
}

}  // namespace

void check_contact(const CheckWriter& writer) {
  const parsers::Message& message = writer.message().message;
  for (std::uint32_t i = 0; i < message.segment_count(); ++i) {
    const parsers::SegmentName name = message.segment(i).name;
    if (name == parsers::SegmentName("PID")) {
      check_phones(writer, i, 13);
      check_street(writer, i, 11);
    }
    if (name == parsers::SegmentName("NK1")) {
      check_phones(writer, i, 5);
      check_street(writer, i, 4);
    }
  }
}

}  // namespace iztk::profiles
