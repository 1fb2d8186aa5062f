#ifndef IZTK_TESTS_FUZZ_FHIR_JSON_H_
#define IZTK_TESTS_FUZZ_FHIR_JSON_H_

#include <string_view>

namespace iztk::fuzz {

/// Holds a text to what every FHIR resource in JSON promises (FHIR R4, section 2.6.2): one JSON
/// value in valid UTF-8, no name twice in an object, no empty object, array or string, null only in
/// arrays; and no control character but TAB, LF and CR in a string. `one_line`: no line end either.
void require_fhir_json(std::string_view json, bool one_line);

}  // namespace iztk::fuzz

#endif  // IZTK_TESTS_FUZZ_FHIR_JSON_H_
