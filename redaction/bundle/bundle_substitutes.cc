#include "redaction/bundle/bundle_substitutes.h"

#include <algorithm>
#include <string>

#include "redaction/bundle/bundle_node.h"
#include "redaction/bundle/bundle_text.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

/// Elements that FHIR requires: what stands there instead.
struct Required {
  std::string_view path;
  std::string_view key;      ///< Of what takes the place; empty: the same.
  std::string_view text;     ///< Empty: an extension says that the value is absent.
  std::string_view in = {};  ///< The element within that has the text; empty: there is no other.
};
constexpr std::string_view kUnknownEndpoint = "https://iztk.example.org/endpoint/unknown";
constexpr Required kRequired[] = {
    {"Immunization.vaccineCode", "", ""},
    {"Immunization.occurrenceDateTime", "occurrenceString", "unknown"},
    {"Immunization.protocolApplied.doseNumberPositiveInt", "_doseNumberString", ""},
    {"Immunization.protocolApplied.doseNumberString", "_doseNumberString", ""},
    {"ImmunizationEvaluation.doseStatus", "", ""},
    {"Encounter.class", "", ""},
    {"MessageHeader.source", "", kUnknownEndpoint, "endpoint"},
    {"MessageHeader.source.endpoint", "", kUnknownEndpoint},
    {"MessageHeader.destination.endpoint", "", kUnknownEndpoint},
};

/// Extensions with a text that is made of their codings.
constexpr std::string_view kRaces[] = {
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"};

// The universal ID of an HD that a URI was made of; empty if it was made of a name.
std::string_view universal_id(std::string_view uri) {
  if (local_base(uri) != 0) return {};
  for (const std::string_view prefix : {"urn:oid:", "urn:uuid:"}) {
    if (uri.starts_with(prefix)) return uri.substr(prefix.size());
  }
  return uri;
}

// The extension that says that a value is absent.
JsonNode* absence(core::JsonTree* tree) {
  JsonNode* list = tree->make(Kind::kArray, "extension");
  JsonNode* extension = tree->make(Kind::kObject, {});
  core::append_child(list, extension);
  core::append_child(extension,
                     tree->make(Kind::kString, "url",
                                "http://hl7.org/fhir/StructureDefinition/data-absent-reason"));
  JsonNode* code = tree->make(Kind::kString, "valueCode", "unknown");
  code->mark = kSurvives;
  core::append_child(extension, code);
  return list;
}

}  // namespace

bool derive_value(const JsonNode* object, bool named_by_code, JsonNode* leaf) {
  std::string_view text;
  if (leaf->key == "unit") {
    text = text_at(object, "code");
  } else if (leaf->key == "name" && named_by_code) {
    const JsonNode* list = object->find("identifier");
    const JsonNode* first = list == nullptr ? nullptr : list->first;
    if (first != nullptr) text = text_at(first, "value");
  } else if (leaf->key == "name" && object->find("endpoint") != nullptr) {
    text = universal_id(text_at(object, "endpoint"));
  }
  leaf->text = text;
  return !text.empty();
}

void derive_text_of_race(JsonNode* extension, core::JsonTree* tree) {
  const std::string_view url = text_of(extension, "url");
  if (std::find(std::begin(kRaces), std::end(kRaces), url) == std::end(kRaces)) return;
  JsonNode* value = nullptr;
  std::string text;
  const JsonNode* parts = extension->find("extension");
  for (JsonNode* part = parts == nullptr ? nullptr : parts->first; part != nullptr;
       part = part->next) {
    if (text_of(part, "url") == "text") value = part->find("valueString");
    const JsonNode* coding = part->find("valueCoding");
    if (coding == nullptr) continue;
    const std::string_view display = text_at(coding, "display");
    const std::string_view one = display.empty() ? text_at(coding, "code") : display;
    if (!text.empty() && !one.empty()) text += ", ";
    text += one;
  }
  if (value == nullptr || (value->mark & kGone) == 0 || text.empty()) return;
  value->text = tree->keep(text);
  value->mark = kDescribes;
}

bool substitute(std::string_view path, JsonNode* member, core::JsonTree* tree) {
  for (const Required& required : kRequired) {
    if (required.path != path) continue;
    if (!required.key.empty()) member->key = required.key;
    member->mark = 0;
    if (!required.in.empty()) {
      member->kind = Kind::kObject;
      member->first = nullptr;
      core::append_child(member, tree->make(Kind::kString, required.in, required.text));
      return true;
    }
    if (!required.text.empty()) {
      member->kind = Kind::kString;
      member->text = required.text;
      member->first = nullptr;
      return true;
    }
    member->kind = Kind::kObject;
    member->first = absence(tree);
    return true;
  }
  return false;
}

}  // namespace iztk::redaction
