#include "fhir/fhir_schema.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/json/json_buffer.h"
#include "core/tables/tsv.h"

namespace iztk::fhir {
namespace {

constexpr std::array<std::pair<std::string_view, Primitive>, 14> kPrimitives{{
    {"string", Primitive::kString},
    {"code", Primitive::kCode},
    {"uri", Primitive::kUri},
    {"id", Primitive::kId},
    {"base64Binary", Primitive::kBase64},
    {"date", Primitive::kDate},
    {"dateTime", Primitive::kDateTime},
    {"instant", Primitive::kInstant},
    {"time", Primitive::kTime},
    {"boolean", Primitive::kBoolean},
    {"decimal", Primitive::kDecimal},
    {"integer", Primitive::kInteger},
    {"positiveInt", Primitive::kPositiveInt},
    {"unsignedInt", Primitive::kUnsignedInt},
}};

Primitive primitive_of(std::string_view name) {
  for (const auto& [text, primitive] : kPrimitives) {
    if (text == name) return primitive;
  }
  return Primitive::kNone;
}

constexpr std::array<std::pair<std::string_view, TypeId>, 26> kTypes{{
    {"Annotation", TypeId::kAnnotation},
    {"Bundle", TypeId::kBundle},
    {"Coding", TypeId::kCoding},
    {"ContactPoint", TypeId::kContactPoint},
    {"Coverage", TypeId::kCoverage},
    {"ImmunizationRecommendation.recommendation.dateCriterion", TypeId::kDateCriterion},
    {"Device", TypeId::kDevice},
    {"Immunization.education", TypeId::kEducation},
    {"Encounter", TypeId::kEncounter},
    {"Extension", TypeId::kExtension},
    {"Identifier", TypeId::kIdentifier},
    {"Immunization", TypeId::kImmunization},
    {"ImmunizationEvaluation", TypeId::kImmunizationEvaluation},
    {"ImmunizationRecommendation", TypeId::kImmunizationRecommendation},
    {"Location", TypeId::kLocation},
    {"MessageHeader", TypeId::kMessageHeader},
    {"Observation", TypeId::kObservation},
    {"OperationOutcome", TypeId::kOperationOutcome},
    {"Organization", TypeId::kOrganization},
    {"Patient", TypeId::kPatient},
    {"Immunization.performer", TypeId::kPerformer},
    {"Practitioner", TypeId::kPractitioner},
    {"PractitionerRole", TypeId::kPractitionerRole},
    {"Provenance", TypeId::kProvenance},
    {"Reference", TypeId::kReference},
    {"RelatedPerson", TypeId::kRelatedPerson},
}};

TypeId id_of(std::string_view name) {
  for (const auto& [text, id] : kTypes) {
    if (text == name) return id;
  }
  return TypeId::kOther;
}

/// The type of an element that may contain any resource.
constexpr std::string_view kAnyResource = "Resource";

}  // namespace

const FhirType* FhirSchema::type(std::string_view name) const {
  for (const FhirType& type : types_) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

core::Result<FhirSchema> FhirSchema::parse(std::string_view file, std::string_view text) {
  core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"type", "element", "content", "max"});
  if (!table) return table.error();
  FhirSchema schema;
  std::unordered_map<std::string_view, FhirType*> types;
  const auto add_type = [&](std::string_view name, TypeId id) {
    types.emplace(name, &schema.types_.emplace_back(FhirType{name, id, false, {}, {}}));
  };
  add_type(kAnyResource, TypeId::kOther);
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view name = table->cell(row, "type");
    if (!types.contains(name)) add_type(name, id_of(name));
  }
  for (const core::TsvTable::Row& row : table->rows()) {
    FhirType* type = types.at(table->cell(row, "type"));
    FhirElement element;
    element.name = table->cell(row, "element");
    element.hash = ElementName(element.name).hash();
    element.key = schema.keep_key(",\"" + std::string(element.name) + "\":");
    element.extra_key = schema.keep_key(",\"_" + std::string(element.name) + "\":");
    element.list = table->cell(row, "max") == "*";
    element.order = static_cast<std::uint16_t>(type->elements.size());
    const std::string_view content = table->cell(row, "content");
    element.primitive = primitive_of(content);
    if (element.primitive == Primitive::kId) type->resource = true;
    if (element.primitive == Primitive::kNone) {
      const auto found = types.find(content);
      if (found == types.end()) {
        return table->error(row, "unknown type '" + std::string(content) + "'");
      }
      element.type = found->second;
    }
    type->elements.push_back(element);
  }
  for (const FhirType& type : schema.types_) {
    if (type.id != TypeId::kOther) schema.known_[static_cast<std::size_t>(type.id)] = &type;
  }
  if (core::Status status = schema.index(); !status) {
    return core::Error{std::string(file) + ": " + status.error().message};
  }
  return schema;
}

std::string_view FhirSchema::keep_key(std::string key) {
  const std::size_t size = key.size();
  key.append(core::JsonBuffer::kPadding + 1, ' ');  // The comma can be skipped.
  return std::string_view(keys_.emplace_back(std::move(key))).substr(0, size);
}

/// Gives each type a hash table without collisions.
core::Status FhirSchema::index() {
  std::unordered_map<std::uint32_t, std::string_view> names;
  for (FhirType& type : types_) {
    for (const FhirElement& element : type.elements) {
      if (std::any_of(type.elements.begin(), type.elements.begin() + element.order,
                      [&](const FhirElement& other) { return other.name == element.name; })) {
        return core::Error{std::string(type.name) + "." + std::string(element.name) +
                           " is there twice"};
      }
      const auto [it, inserted] = names.emplace(element.hash, element.name);
      if (!inserted && it->second != element.name) {
        return core::Error{"'" + std::string(element.name) + "' and '" + std::string(it->second) +
                           "' have the same hash"};
      }
    }
    for (std::size_t size = 8; type.slots.empty(); size *= 2) {
      std::vector<std::uint16_t> slots(size);
      bool good = true;
      for (const FhirElement& element : type.elements) {
        std::uint16_t& slot = slots[element.hash & (size - 1)];
        good = good && slot == 0;
        slot = static_cast<std::uint16_t>(element.order + 1);
      }
      if (good) type.slots = std::move(slots);
    }
  }
  return core::ok();
}

}  // namespace iztk::fhir
