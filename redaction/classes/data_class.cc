#include "redaction/classes/data_class.h"

#include "redaction/classes/quasi_identifiers.h"

namespace iztk::redaction {
namespace {

Shape shape_of(std::string_view name, Form form) {
  if (form == Form::kCode) {
    return name.starts_with("code.") ? Shape::kCode : Shape::kCodeWithBlanks;
  }
  if (form == Form::kDate) return Shape::kDate;
  if (form == Form::kNumber && name.starts_with("number")) return Shape::kNumber;
  return Shape::kAny;
}

}  // namespace

ClassTraits::ClassTraits(std::string_view name, Form form)
    : shape(shape_of(name, form)),
      area(name.starts_with("geo.") && !name.starts_with("geo.street")),
      describes_only(name == "qualifier" || name == "org.authority"),
      structure(name == "structure"),
      event_date(name == "date.event"),
      searched(form != Form::kCode && name != "text.code"),
      quasi_identifier(static_cast<std::int8_t>(quasi_identifier_number(name))) {}

}  // namespace iztk::redaction
