#include "translators/provenance.h"

#include <string_view>

namespace iztk::translators {
namespace {

constexpr std::string_view kParticipantType =
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

/// The organization that an element of the header refers to; nullptr if it refers to none.
fhir::Resource* organization(const fhir::Resource& header, fhir::ElementName element) {
  const fhir::Node* node = fhir::find_child(header.root, element);
  return node == nullptr ? nullptr : node->target;
}

fhir::Node* add_agent(Session& session, fhir::Node* root, std::string_view type) {
  fhir::Node* agent = session.append(root, "agent");
  fhir::Node* coding = session.append(session.child(agent, "type"), "coding");
  session.set_constant(session.child(coding, "system"), kParticipantType, nullptr);
  session.set_constant(session.child(coding, "code"), type, nullptr);
  return agent;
}

}  // namespace

void add_provenance(Session& session, fhir::Resource* document) {
  const fhir::FhirSchema& schema = session.maps().schema();
  const ResourceLabel label{schema.type(fhir::TypeId::kMessageHeader), 1};
  const fhir::Resource* header = session.find_resource(label, 0);
  if (header == nullptr) return;
  fhir::Resource* provenance = session.make_resource(fhir::TypeId::kProvenance, 0);
  fhir::Node* root = &provenance->root;
  session.set(session.child(root, "recorded"), session.at(0, 7, 1), nullptr);
  fhir::Resource* sender = organization(*header, "responsible");
  if (sender == nullptr) sender = organization(*header, "sender");
  fhir::Node* author = add_agent(session, root, "author");
  session.refer(session.child(author, "who"), sender);
  const Value application = session.part(session.at(0, 3), 1);
  if (application.valued()) {
    fhir::Node* assembler = add_agent(session, root, "assembler");
    session.set(session.child(session.child(assembler, "who"), "display"), application, nullptr);
    session.refer(session.child(assembler, "onBehalfOf"), sender);
  }
  if (document == nullptr) return;
  fhir::Node* entity = session.append(root, "entity");
  session.set_constant(session.child(entity, "role"), "source", nullptr);
  session.refer(session.child(entity, "what"), document);
}

}  // namespace iztk::translators
