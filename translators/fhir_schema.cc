#include "translators/fhir_schema.h"

#include <array>
#include <string>
#include <utility>

#include "core/tsv.h"

namespace iztk::translators {
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

/// What a place holds when any resource may stand there.
constexpr std::string_view kAnyResource = "Resource";

}  // namespace

const FhirElement* FhirType::find(std::string_view element) const {
  for (const FhirElement& candidate : elements) {
    if (candidate.name == element) return &candidate;
  }
  return nullptr;
}

FhirType* FhirSchema::find(std::string_view name) {
  for (FhirType& type : types_) {
    if (type.name == name) return &type;
  }
  return nullptr;
}

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
  schema.types_.push_back({kAnyResource, false, {}});
  for (const core::TsvTable::Row& row : table->rows()) {
    const std::string_view name = table->cell(row, "type");
    if (schema.find(name) == nullptr) schema.types_.push_back({name, false, {}});
  }
  for (const core::TsvTable::Row& row : table->rows()) {
    FhirType* type = schema.find(table->cell(row, "type"));
    FhirElement element;
    element.name = table->cell(row, "element");
    element.list = table->cell(row, "max") == "*";
    element.order = static_cast<std::uint16_t>(type->elements.size());
    const std::string_view content = table->cell(row, "content");
    element.primitive = primitive_of(content);
    if (element.primitive == Primitive::kId) type->resource = true;
    if (element.primitive == Primitive::kNone) {
      element.type = schema.find(content);
      if (element.type == nullptr) {
        return table->error(row, "unknown type '" + std::string(content) + "'");
      }
    }
    type->elements.push_back(element);
  }
  return schema;
}

}  // namespace iztk::translators
