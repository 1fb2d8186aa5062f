#include "redaction/classes/data_class.h"

#include "redaction/classes/quasi_identifiers.h"

namespace iztk::redaction {
namespace {

Shape shape_of(std::string_view name, Form form) {
  if (form == Form::kCode) {
    return name.starts_with("code.") ? Shape::kCode : Shape::kCodeWithBlanks;
  }
  if (form == Form::kDate) return Shape::kDate;
  const bool counts = name.starts_with("number") || name.starts_with("age.");
  if (form == Form::kNumber && counts) return Shape::kNumber;
  return Shape::kAny;
}

struct AgeUnit {
  std::string_view name;
  std::uint16_t in_year;
};
/// Rather a few days too young than too old.
constexpr AgeUnit kAgeUnits[] = {
    {"age.years", 1}, {"age.months", 12}, {"age.weeks", 52}, {"age.days", 365}};

std::uint16_t ages_in_year(std::string_view name) {
  for (const AgeUnit& unit : kAgeUnits) {
    if (unit.name == name) return unit.in_year;
  }
  return 0;
}

}  // namespace

ClassTraits::ClassTraits(std::string_view name, Form form)
    : shape(shape_of(name, form)),
      area(name.starts_with("geo.") && !name.starts_with("geo.street")),
      describes_only(name == "qualifier" || name == "org.authority"),
      structure(name == "structure"),
      street(name.starts_with("geo.street.")),
      check_digit(name == "id.check-digit"),
      product_date(name == "date.product"),
      group(name == "structure.group"),
      ages_in_year(redaction::ages_in_year(name)),
      event_date(name == "date.event"),
      searched(form != Form::kCode && name != "text.code" && ages_in_year == 0),
      quasi_identifier(static_cast<std::int8_t>(quasi_identifier_number(name))) {}

}  // namespace iztk::redaction
