#include "redaction/bundle/code_finder.h"

#include <string>

#include "redaction/bundle/bundle_node.h"

namespace iztk::redaction {

using core::JsonNode;

void CodeFinder::find(const JsonNode* leaf, const JsonNode* object, ValueInContext* context) const {
  std::string_view element = "code";
  context->code = text_of(object, element);
  context->code_system = text_of(object, "system");
  // A unit without a code is its own; an organization that was a code is named by its identifier.
  if (!context->code.empty()) {
    // It is beside the text.
  } else if (leaf->key == "unit") {
    context->code = leaf->text;
  } else if (const JsonNode* identifiers = object->find("identifier");
             leaf->key == "name" && identifiers != nullptr && identifiers->first != nullptr) {
    element = "identifier.value";
    context->code = text_of(identifiers->first, "value");
    context->code_system = text_of(identifiers->first, "system");
  }
  if (is_race_without_coding(leaf->text)) context->code = leaf->text;
  // A text that is the code itself goes with a code that is not one.
  if (!context->code.empty() && !is_code_beside(element, context->code)) context->code = {};
}

// Whether a code may be in an element beside the one at hand.
bool CodeFinder::is_code_beside(std::string_view element, std::string_view code) const {
  const FhirBinding* binding = path_.binding_beside(element);
  return binding == nullptr || parts_.policy.policy().keep_unknown ||
         parts_.codes.holds(binding->codes, code);
}

// Whether a text is the code of a race or an ethnicity that the CDC's system does not have (POL,
// prohibited by policy or law): such a code is a text in FHIR.
bool CodeFinder::is_race_without_coding(std::string_view text) const {
  constexpr std::string_view kText = "extension(text).valueString";
  const std::string& path = path_.text();
  const std::vector<const JsonNode*>& objects = path_.objects();
  if (!path.ends_with(kText) || objects.size() < 2) return false;
  const JsonNode* parts = objects[objects.size() - 2]->find("extension");
  for (const JsonNode* part = parts == nullptr ? nullptr : parts->first; part != nullptr;
       part = part->next) {
    if (part->find("valueCoding") != nullptr) return false;
  }
  const FhirBinding* binding = path_.binding_at(path.substr(0, path.size() - kText.size()) +
                                                "extension(detailed).valueCoding.code");
  return binding != nullptr && parts_.codes.holds(binding->codes, text);
}

}  // namespace iztk::redaction
