#include "fhir/finish.h"

#include "fhir/ids.h"
#include "fhir/orphans.h"

namespace iztk::translators {
namespace {

constexpr std::string_view kUsCorePatient =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient";
constexpr std::string_view kUsCoreImmunization =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-immunization";

bool has(const Resource& resource, ElementName element) {
  const Node* node = find_child(resource.root, element);
  return node != nullptr && has_content(*node);
}

/// What FHIR requires: marked as absent, or the resource cannot be.
void complete(Draft& draft, Resource& resource) {
  Node* root = &resource.root;
  switch (resource.type->id) {
    case TypeId::kImmunization:
      if (!has(resource, "vaccineCode"))
        draft.set_absent(draft.child(root, "vaccineCode"), "unknown");
      if (!has(resource, "occurrenceDateTime")) {
        draft.set_constant(draft.child(root, "occurrenceString"), "unknown");
      }
      if (!has(resource, "status")) resource.dropped = true;  // An order without RXA.
      break;
    case TypeId::kObservation:
      resource.dropped = !has(resource, "code");
      break;
    case TypeId::kCoverage:
      resource.dropped = !has(resource, "payor") || !has(resource, "beneficiary");
      break;
    case TypeId::kEncounter:
      if (!has(resource, "class")) draft.set_absent(draft.child(root, "class"), "unknown");
      break;
    case TypeId::kImmunizationRecommendation:
      resource.dropped = !has(resource, "recommendation");
      break;
    case TypeId::kOperationOutcome:
      resource.dropped = !has(resource, "issue");
      break;
    default:
      break;
  }
}

/// Returns whether a resource has been dropped that was not before.
bool prune_round(Draft& draft) {
  bool dropped = false;
  for (std::size_t i = draft.size(); i-- > 0;) {
    Resource& resource = draft[i];
    prune(&resource.root);
    if (resource.root.first != nullptr || resource.dropped) continue;
    resource.dropped = dropped = true;
  }
  return dropped;
}

bool any_dropped(const Draft& draft) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (draft[i].dropped) return true;
  }
  return false;
}

bool needs_patient(TypeId type) {
  return type == TypeId::kImmunization || type == TypeId::kImmunizationEvaluation ||
         type == TypeId::kImmunizationRecommendation || type == TypeId::kRelatedPerson;
}

void claim(Draft& draft, Resource& resource, std::string_view profile) {
  draft.set_constant(draft.append(draft.child(&resource.root, "meta"), "profile"), profile);
}

bool is_us_core_patient(const Resource& resource) {
  bool named = false;
  bool identified = false;
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (node->element->is("telecom") && find_child(*node, "system") == nullptr) return false;
    if (node->element->is("identifier")) {
      if (find_child(*node, "system") == nullptr) return false;
      identified = true;
    } else if (node->element->is("name")) {
      if (find_child(*node, "family") == nullptr && find_child(*node, "given") == nullptr) {
        return false;
      }
      named = true;
    }
  }
  return named && identified && has(resource, "gender");
}

/// Names the US Core profiles that a resource keeps to.
void claim_profiles(Draft& draft, Resource& resource) {
  if (resource.type->id == TypeId::kPatient && is_us_core_patient(resource)) {
    claim(draft, resource, kUsCorePatient);
  } else if (resource.type->id == TypeId::kImmunization) {
    const Node* vaccine = find_child(resource.root, "vaccineCode");
    if (find_child(resource.root, "occurrenceDateTime") != nullptr && vaccine != nullptr &&
        find_child(*vaccine, "coding") != nullptr) {
      claim(draft, resource, kUsCoreImmunization);
    }
  }
}

}  // namespace

const Resource* finish_resources(Draft& draft) {
  for (std::size_t i = 0; i < draft.size(); ++i) complete(draft, draft[i]);
  // Those that are referred to come later; a second round is for references back.
  if (prune_round(draft)) prune_round(draft);
  if (any_dropped(draft)) drop_orphans(draft);
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const Resource& resource = draft[i];
    if (!resource.dropped && needs_patient(resource.type->id) && !has(resource, "patient")) {
      return &resource;
    }
  }
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft[i].dropped && !draft[i].inside) claim_profiles(draft, draft[i]);
  }
  give_ids(draft);
  return nullptr;
}

}  // namespace iztk::translators
