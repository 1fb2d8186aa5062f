#include "fhir/required_elements.h"

#include "fhir/ids.h"
#include "fhir/unreferenced_resources.h"

namespace iztk::fhir {
namespace {

constexpr std::string_view kUsCorePatient =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient";
constexpr std::string_view kUsCoreImmunization =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-immunization";
constexpr std::string_view kUsCoreProvenance =
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-provenance";

bool has(const Resource& resource, ElementName element) {
  const Node* node = find_child(resource.root, element);
  return node != nullptr && has_content(*node);
}

/// An Observation has a value or the reason why there is none; otherwise it is empty. A unit alone
/// is not a value.
bool says_something_seen(Resource& resource) {
  bool valued = has(resource, "dataAbsentReason") || has(resource, "component");
  for (Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (!node->element->name.starts_with("value") || !has_content(*node)) continue;
    const Node* amount = node->element->is("valueQuantity") ? find_child(*node, "value") : node;
    if (amount == nullptr || !has_content(*amount)) {
      node->first = node->last = nullptr;
      node->frozen = nullptr;
    } else {
      valued = true;
    }
  }
  return valued;
}

/// An empty PV1 is not a visit: somebody was there, at some time, as something.
bool says_something_of_a_visit(const Resource& resource) {
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    const FhirElement& element = *node->element;
    const bool constant = element.is("status") || element.is("subject") || element.is("meta");
    if (constant || !has_content(*node)) continue;
    if (!element.is("class") || find_child(*node, "code") != nullptr) return true;
  }
  return false;
}

/// Each agent of a Provenance is somebody.
void complete_agents(BundleBuilder& draft, Node* provenance) {
  for (Node* node = provenance->first; node != nullptr; node = node->next) {
    if (!node->element->is("agent")) continue;
    const Node* who = find_child(*node, "who");
    if (who == nullptr || !has_content(*who)) draft.set_absent(draft.child(node, "who"), "unknown");
  }
}

/// Marks required elements as absent where FHIR allows that, and otherwise drops the resource.
void complete(BundleBuilder& draft, Resource& resource) {
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
      resource.dropped = !has(resource, "code") || !says_something_seen(resource);
      break;
    case TypeId::kCoverage:
      resource.dropped = !has(resource, "payor") || !has(resource, "beneficiary");
      break;
    case TypeId::kProvenance:
      if (!has(resource, "recorded")) draft.set_absent(draft.child(root, "recorded"), "unknown");
      complete_agents(draft, root);
      break;
    case TypeId::kEncounter:
      resource.dropped = !says_something_of_a_visit(resource);
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

/// Returns whether another resource has been dropped.
bool prune_round(BundleBuilder& draft) {
  bool dropped = false;
  for (std::size_t i = draft.size(); i-- > 0;) {
    Resource& resource = draft[i];
    prune(&resource.root);
    if (resource.root.first != nullptr || resource.dropped) continue;
    resource.dropped = dropped = true;
  }
  return dropped;
}

bool any_dropped(const BundleBuilder& draft) {
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (draft[i].dropped) return true;
  }
  return false;
}

bool needs_patient(TypeId type) {
  return type == TypeId::kImmunization || type == TypeId::kImmunizationEvaluation ||
         type == TypeId::kImmunizationRecommendation || type == TypeId::kRelatedPerson;
}

void claim(BundleBuilder& draft, Resource& resource, std::string_view profile) {
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

bool is_us_core_provenance(const Resource& resource) {
  const Node* recorded = find_child(resource.root, "recorded");
  if (recorded == nullptr || recorded->text.empty()) return false;
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (!node->element->is("agent")) continue;
    const Node* who = find_child(*node, "who");
    const Node* instead = find_child(*node, "onBehalfOf");
    const bool organization = who != nullptr && who->target != nullptr;
    if (!organization && (instead == nullptr || instead->target == nullptr)) return false;
  }
  return true;
}

/// Adds the US Core profiles that a resource conforms to.
void claim_profiles(BundleBuilder& draft, Resource& resource) {
  if (resource.type->id == TypeId::kPatient && is_us_core_patient(resource)) {
    claim(draft, resource, kUsCorePatient);
  } else if (resource.type->id == TypeId::kImmunization) {
    const Node* vaccine = find_child(resource.root, "vaccineCode");
    if (find_child(resource.root, "occurrenceDateTime") != nullptr && vaccine != nullptr &&
        find_child(*vaccine, "coding") != nullptr) {
      claim(draft, resource, kUsCoreImmunization);
    }
  } else if (resource.type->id == TypeId::kProvenance && is_us_core_provenance(resource)) {
    claim(draft, resource, kUsCoreProvenance);
  }
}

bool is_content(const FhirType& type) {
  return type.id == TypeId::kImmunization || type.id == TypeId::kImmunizationRecommendation;
}

bool is_patient(const FhirType& type) { return type.id == TypeId::kPatient; }

bool is_provenance(const FhirType& type) { return type.id == TypeId::kProvenance; }

bool is_query(const FhirType& type) { return type.name == "Parameters"; }

bool is_original(const FhirType& type) { return type.name == "DocumentReference"; }

/// Accompanies the content and refers to it or to the patient.
bool is_beside_content(TypeId type) {
  return type == TypeId::kObservation || type == TypeId::kImmunizationEvaluation ||
         type == TypeId::kRelatedPerson || type == TypeId::kEncounter ||
         type == TypeId::kOperationOutcome || type == TypeId::kCoverage;
}

/// MessageHeader.focus, from which the whole message can be reached: the doses and forecasts, or
/// else the patients; then resources that refer to those and that nothing refers to, the query, and
/// the message itself.
class FocusFinder {
 public:
  explicit FocusFinder(BundleBuilder& draft) : draft_(draft) {}

  void run() {
    Resource* header = find_header();
    if (header == nullptr) return;
    for (Node* node = header->root.first; node != nullptr; node = node->next) {
      if (node->element->is("focus")) return;
    }
    if (!add_all(header, is_content)) add_all(header, is_patient);
    add_details(header);
    add_all(header, is_query);
    add_all(header, is_original);
  }

 private:
  bool is_there(const Resource& resource) const { return !resource.dropped && !resource.inside; }

  Resource* find_header() {
    for (std::size_t i = 1; i < draft_.size(); ++i) {
      if (draft_[i].type->id == TypeId::kMessageHeader && is_there(draft_[i])) return &draft_[i];
    }
    return nullptr;
  }

  void add(Resource* header, Resource* target) {
    draft_.append(&header->root, "focus")->target = target;
  }

  template <typename Wanted>
  bool add_all(Resource* header, Wanted wanted) {
    bool any = false;
    for (std::size_t i = 1; i < draft_.size(); ++i) {
      Resource& resource = draft_[i];
      if (!is_there(resource) || !wanted(*resource.type)) continue;
      add(header, &resource);
      any = true;
    }
    return any;
  }

  void add_details(Resource* header) {
    for (std::size_t i = 1; i < draft_.size(); ++i) {
      Resource& resource = draft_[i];
      if (!is_there(resource) || !is_beside_content(resource.type->id)) continue;
      if (resource.type->id == TypeId::kObservation && is_reaction(i)) continue;
      if (is_detail(*header, resource)) continue;
      add(header, &resource);
    }
  }

  /// Whether the header already refers to the outcome.
  static bool is_detail(const Resource& header, const Resource& outcome) {
    const Node* response = find_child(header.root, "response");
    const Node* details = response == nullptr ? nullptr : find_child(*response, "details");
    return details != nullptr && details->target == &outcome;
  }

  /// Whether the last dose before this observation refers to it.
  bool is_reaction(std::size_t observation) const {
    for (std::size_t i = observation; i-- > 1;) {
      if (draft_[i].type->id != TypeId::kImmunization) continue;
      for (const Node* node = draft_[i].root.first; node != nullptr; node = node->next) {
        if (!node->element->is("reaction")) continue;
        const Node* detail = find_child(*node, "detail");
        if (detail != nullptr && detail->target == &draft_[observation]) return true;
      }
      return false;
    }
    return false;
  }

  BundleBuilder& draft_;
};

/// Provenance.target: all that the message was made into. The message itself is its entity.
void add_targets(BundleBuilder& draft, Resource& provenance) {
  for (std::size_t i = 1; i < draft.size(); ++i) {
    Resource& resource = draft[i];
    if (resource.dropped || resource.inside || &resource == &provenance) continue;
    if (resource.type->id == TypeId::kMessageHeader) {
      draft.append(&resource.root, "focus")->target = &provenance;
    }
    if (is_original(*resource.type)) continue;
    draft.append(&provenance.root, "target")->target = &resource;
  }
}

}  // namespace

const Resource* add_required_elements(BundleBuilder& draft, BundleType type) {
  for (std::size_t i = 0; i < draft.size(); ++i) complete(draft, draft[i]);
  // Targets of references come later; the second round is for references backwards.
  if (prune_round(draft)) prune_round(draft);
  if (any_dropped(draft)) drop_unreferenced_resources(draft);
  for (std::size_t i = 0; i < draft.size(); ++i) {
    const Resource& resource = draft[i];
    if (!resource.dropped && needs_patient(resource.type->id) && !has(resource, "patient")) {
      return &resource;
    }
  }
  for (std::size_t i = 0; i < draft.size(); ++i) {
    if (!draft[i].dropped && !draft[i].inside) claim_profiles(draft, draft[i]);
  }
  FocusFinder(draft).run();
  give_ids(draft, type);
  // What a bundle says of its source does not change the ids of the rest.
  for (std::size_t i = 1; i < draft.size(); ++i) {
    if (is_provenance(*draft[i].type) && !draft[i].dropped) add_targets(draft, draft[i]);
  }
  return nullptr;
}

}  // namespace iztk::fhir
