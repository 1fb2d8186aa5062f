#ifndef IZTK_TRANSLATORS_FHIR_SCHEMA_H_
#define IZTK_TRANSLATORS_FHIR_SCHEMA_H_

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::translators {

/// How a primitive FHIR element is written; kNone: it has elements of its own.
enum class Primitive : std::uint8_t {
  kNone,
  kString,
  kCode,
  kUri,
  kId,
  kBase64,
  kDate,
  kDateTime,
  kInstant,
  kTime,
  kBoolean,
  kDecimal,
  kInteger,
  kPositiveInt,
  kUnsignedInt,
};

struct FhirType;

/// An element of a FHIR type, as in the specification.
struct FhirElement {
  std::string_view name;  ///< Choices are spelled out: "valueQuantity".
  Primitive primitive = Primitive::kNone;
  const FhirType* type = nullptr;  ///< Of an element that is not primitive.
  bool list = false;
  std::uint16_t order = 0;  ///< Place among its siblings.
};

/// A resource, a data type or a backbone element.
struct FhirType {
  std::string_view name;
  bool resource = false;
  std::vector<FhirElement> elements;

  /// nullptr if it has no such element.
  const FhirElement* find(std::string_view element) const;
};

/// The elements of FHIR R4 that map rows may name (maps/r4-elements.tsv). Immutable.
class FhirSchema {
 public:
  /// `text` must outlive the schema. The error names file and line.
  static core::Result<FhirSchema> parse(std::string_view file, std::string_view text);

  FhirSchema() = default;
  FhirSchema(FhirSchema&&) = default;
  FhirSchema& operator=(FhirSchema&&) = default;

  /// nullptr if there is no such type.
  const FhirType* type(std::string_view name) const;

 private:
  FhirType* find(std::string_view name);

  std::deque<FhirType> types_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_FHIR_SCHEMA_H_
