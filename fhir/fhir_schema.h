#ifndef IZTK_FHIR_FHIR_SCHEMA_H_
#define IZTK_FHIR_FHIR_SCHEMA_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::fhir {

/// How a primitive FHIR element is written; kNone means that it has child elements.
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

/// The name of an element, with a hash that is computed when the program is built: elements are
/// looked up by number.
class ElementName {
 public:
  template <std::size_t N>
  consteval ElementName(const char (&text)[N])  // NOLINT: a literal is a name.
      : text_(text, N - 1), hash_(hash_of(text_)) {}
  explicit constexpr ElementName(std::string_view text) : text_(text), hash_(hash_of(text)) {}

  constexpr std::string_view text() const { return text_; }
  constexpr std::uint32_t hash() const { return hash_; }

 private:
  /// FNV-1a. The schema refuses two names with the same hash.
  static constexpr std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
  }

  std::string_view text_;
  std::uint32_t hash_;
};

/// The types that the code refers to by name.
enum class TypeId : std::uint8_t {
  kOther,
  kAnnotation,
  kBundle,
  kCoding,
  kContactPoint,
  kCoverage,
  kDateCriterion,
  kDevice,
  kEducation,
  kEncounter,
  kExtension,
  kIdentifier,
  kImmunization,
  kImmunizationEvaluation,
  kImmunizationRecommendation,
  kLocation,
  kMessageHeader,
  kObservation,
  kOperationOutcome,
  kOrganization,
  kPatient,
  kPerformer,
  kPractitioner,
  kPractitionerRole,
  kProvenance,
  kReference,
  kRelatedPerson,
  kCount,
};

/// An element of a FHIR type, as in the specification.
struct FhirElement {
  std::string_view name;  ///< Choices are spelled out: "valueQuantity".
  Primitive primitive = Primitive::kNone;
  const FhirType* type = nullptr;  ///< Of a non-primitive element.
  bool list = false;
  std::uint16_t order = 0;     ///< Place among its siblings.
  std::uint32_t hash = 0;      ///< Hash of its name.
  std::string_view key;        ///< `,"name":`, padded for core::JsonBuffer.
  std::string_view extra_key;  ///< `,"_name":`, for the extensions of a primitive.

  bool is(ElementName wanted) const { return hash == wanted.hash(); }
};

/// A resource, a data type or a backbone element.
struct FhirType {
  std::string_view name;
  TypeId id = TypeId::kOther;
  bool resource = false;
  std::vector<FhirElement> elements;
  std::vector<std::uint16_t> slots;  ///< By the low bits of the hash: number of the element + 1.

  /// nullptr if there is no such element.
  const FhirElement* find(ElementName element) const {
    if (slots.empty()) return nullptr;
    const std::uint16_t slot = slots[element.hash() & (slots.size() - 1)];
    if (slot == 0 || elements[slot - 1u].hash != element.hash()) return nullptr;
    return &elements[slot - 1u];
  }
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
  /// A type by its id; nullptr if the table of elements does not contain it.
  const FhirType* type(TypeId id) const { return known_[static_cast<std::size_t>(id)]; }

 private:
  core::Status index();
  std::string_view keep_key(std::string key);

  std::deque<FhirType> types_;
  std::deque<std::string> keys_;
  std::array<const FhirType*, static_cast<std::size_t>(TypeId::kCount)> known_{};
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_FHIR_SCHEMA_H_
