#include "translators/original_message.h"

#include <string>

#include "core/hash/base64.h"

namespace iztk::translators {
namespace {

constexpr std::string_view kMediaType = "x-application/hl7-v2+er7";

}  // namespace

fhir::Resource* add_original_message(Session& session, std::string_view bytes) {
  const fhir::FhirSchema& schema = session.maps().schema();
  const ResourceLabel patient{schema.type(fhir::TypeId::kPatient), 1};
  fhir::Resource* person = session.find_resource(patient, 0);
  fhir::Resource* document = session.make_resource(schema.type("DocumentReference"), 0);
  fhir::Node* root = &document->root;
  const Value message = session.at(0, 10);
  session.set_text(session.child(root, "status"), "current", nullptr, message);
  if (person != nullptr) session.refer(session.child(root, "subject"), person);
  fhir::Node* content = session.append(root, "content");
  fhir::Node* attachment = session.child(content, "attachment");
  session.set_text(session.child(attachment, "contentType"), kMediaType, nullptr, message);
  session.set_text(session.child(attachment, "data"), session.keep(core::base64(bytes)), nullptr,
                   message);
  return document;
}

}  // namespace iztk::translators
