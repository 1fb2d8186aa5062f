#ifndef IZTK_REDACTION_CLASSES_QUASI_IDENTIFIERS_H_
#define IZTK_REDACTION_CLASSES_QUASI_IDENTIFIERS_H_

#include <string_view>

namespace iztk::redaction {

/// Number of a class whose values may tell a person apart together with others; -1 for any other.
inline int quasi_identifier_number(std::string_view class_name) {
  constexpr std::string_view kNames[] = {
      "date.birth",      "code.sex",          "code.race",          "code.ethnicity",
      "geo.zip.patient", "geo.state.patient", "geo.county.patient", "geo.city.patient"};
  int number = 0;
  for (const std::string_view name : kNames) {
    if (name == class_name) return number;
    ++number;
  }
  return -1;
}

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_QUASI_IDENTIFIERS_H_
