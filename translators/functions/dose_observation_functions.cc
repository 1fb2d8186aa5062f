// The observations of a dose: vaccine information statements, its number in a series, evaluations,
// funding, notes and reactions. maps/observations.tsv says which code does what.

#include <algorithm>
#include <array>

#include "translators/functions/order_observations.h"

namespace iztk::translators {
namespace {

/// An Observation by the sheet of OBX, for what has no place of its own.
fhir::Resource* make_observation(Session& session, std::uint32_t segment) {
  fhir::Resource* observation = session.make_resource(fhir::TypeId::kObservation, segment);
  session.apply_segment(*session.maps().sheet("OBX[Observation]"), segment, observation,
                        &observation->root);
  session.refer(session.child(&observation->root, "subject"), patient_of(session, segment));
  session.consume(segment);
  return observation;
}

/// The document of a VIS: its barcode, and its name beside it.
void put_document(Session& session, fhir::Node* education, const Value& value, const Call& call) {
  fhir::Node* type = session.child(education, "documentType");
  session.set(type, value, call.row);
  if (type->first != nullptr) return;
  fhir::Node* extension = session.append(type, "extension");
  session.set_constant(session.child(extension, "url"),
                       "http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding", call.row);
  fhir::Node* coding = session.child(extension, "valueCoding");
  const Value system = session.part(value, 3);
  if (system.valued()) {
    session.set_text(session.child(coding, "system"),
                     coding_system_uri(session, session.text(system)), call.row, system);
    session.used(system);
  }
  session.set(session.child(coding, "code"), session.part(value, 1), call.row);
  session.set(session.child(coding, "display"), session.part(value, 2), call.row);
}

/// The date of a group; nullptr if there is none, or if several documents have several of them.
const OrderObservation* the_one(const OrderObservations& order, const ObservationGroup& group,
                                ObservationAction action, std::size_t documents) {
  const auto dates = order.find(group, action);
  return dates.empty() || (dates.size() > 1 && documents > 1) ? nullptr : dates.front();
}

/// One education for each document of a group, each with the dates of the group.
void put_education(Session& session, const Call& call, OrderObservations* order,
                   const ObservationGroup& group) {
  auto documents = order->find(group, ObservationAction::kDocument);
  const OrderObservation* published =
      the_one(*order, group, ObservationAction::kPublished, documents.size());
  const OrderObservation* presented =
      the_one(*order, group, ObservationAction::kPresented, documents.size());
  if (documents.empty()) {
    // Alone, a vaccine may be that of an evaluation; with such a date it names a statement.
    if (published == nullptr && presented == nullptr) return;
    documents = order->find(group, ObservationAction::kVisVaccine);
  }
  for (const OrderObservation* document : documents) {
    fhir::Node* education = session.append(&call.resource->root, "education");
    const Value value = order->value(*document);
    if (!value.valued()) continue;
    put_document(session, education, value, call);
    order->done(*document);
    if (published != nullptr) {
      order->set(session.child(education, "publicationDate"), *published);
    }
    if (presented != nullptr) {
      order->set(session.child(education, "presentationDate"), *presented);
    }
  }
}

void put_protocol(Session& session, const Call& call, OrderObservations* order,
                  const ObservationGroup& group) {
  const bool says_something = order->first(group, ObservationAction::kDoseNumber) != nullptr ||
                              order->first(group, ObservationAction::kSeriesDoses) != nullptr ||
                              order->first(group, ObservationAction::kSeries) != nullptr;
  if (!says_something) return;
  fhir::Node* protocol = session.append(&call.resource->root, "protocolApplied");
  if (const auto* authority = order->first(group, ObservationAction::kAuthority)) {
    order->put_authority(session.child(protocol, "authority"), *authority);
  }
  order->put_series(protocol, group);
  const bool numbered = fhir::find_child(*protocol, "doseNumberPositiveInt") != nullptr ||
                        fhir::find_child(*protocol, "doseNumberString") != nullptr;
  if (!numbered) {  // Required by FHIR.
    session.set_absent(session.child(protocol, "doseNumberString"), "unknown", call.row);
  }
}

/// The disease of vaccine groups ("MENING|MeningB"), if they all are about one; nullptr otherwise.
const MappedCode* disease_of(const CodeMap& diseases, std::string_view groups) {
  const MappedCode* found = nullptr;
  while (!groups.empty()) {
    const std::size_t bar = std::min(groups.find('|'), groups.size());
    const MappedCode* each = diseases.find(groups.substr(0, bar));
    if (each == nullptr || (found != nullptr && each->code != found->code)) return nullptr;
    found = each;
    groups.remove_prefix(std::min(bar + 1, groups.size()));
  }
  return found;
}

/// A disease for a vaccine, if its groups are about one disease.
void put_target_disease(Session& session, const Call& call, fhir::Node* disease,
                        const Value& vaccine) {
  const core::CodeTable* vaccines = session.guide().table("CVX");
  const CodeMap* diseases = session.maps().codes("TargetDisease");
  const core::CodeEntry* entry =
      vaccines == nullptr ? nullptr : vaccines->find(session.text(session.part(vaccine, 1)));
  const MappedCode* mapped = entry == nullptr || diseases == nullptr
                                 ? nullptr
                                 : disease_of(*diseases, vaccines->cell(*entry, "group"));
  if (mapped != nullptr) {
    put_coding(session, disease, mapped->system, mapped->code, mapped->display, call.row, vaccine);
  }
}

void put_dose_status(Session& session, const Call& call, fhir::Node* status,
                     OrderObservations* order, const OrderObservation* validity) {
  const Value value = validity == nullptr ? Value() : order->value(*validity);
  const CodeMap* codes = session.maps().codes("DoseStatus");
  const MappedCode* code =
      validity == nullptr || codes == nullptr ? nullptr : codes->find(session.text(value));
  if (code == nullptr) return session.set_absent(status, "unknown", call.row);
  put_coding(session, status, code->system, code->code, code->display, call.row, value);
  session.used(value);
  order->done(*validity);
}

/// The evaluation of a dose for one vaccine of its groups.
void put_evaluation(Session& session, const Call& call, OrderObservations* order,
                    const ObservationGroup& group) {
  const OrderObservation* vaccine = order->first(group, ObservationAction::kVisVaccine);
  if (vaccine == nullptr) return;
  fhir::Resource* evaluation =
      session.make_resource(fhir::TypeId::kImmunizationEvaluation, vaccine->segment);
  fhir::Node* root = &evaluation->root;
  session.set_constant(session.child(root, "status"), "completed", call.row);
  session.refer(session.child(root, "patient"), patient_of(session, call.segment));
  session.refer(session.child(root, "immunizationEvent"), call.resource);
  session.set(session.child(root, "date"), session.at(vaccine->segment, 14), call.row);
  put_target_disease(session, call, session.child(root, "targetDisease"), order->value(*vaccine));
  order->set_concept(root, "targetDisease", *vaccine);
  put_dose_status(session, call, session.child(root, "doseStatus"), order,
                  order->first(group, ObservationAction::kValidity));
  for (const auto* reason : order->find(group, ObservationAction::kReason)) {
    session.codeable_concept(order->value(*reason), session.append(root, "doseStatusReason"),
                             reason->segment);
    order->done(*reason);
  }
  if (const auto* authority = order->first(group, ObservationAction::kAuthority)) {
    order->put_authority(session.child(root, "authority"), *authority);
  }
  order->put_series(root, group);
}

void put_eligibility(Session& session, const Call& call, OrderObservations* order,
                     const OrderObservation& observed) {
  fhir::Node* eligibility = session.append(&call.resource->root, "programEligibility");
  session.codeable_concept(order->value(observed), eligibility, observed.segment);
  const Value method = session.at(observed.segment, 17);
  if (method.valued()) {  // At which level the eligibility was captured.
    fhir::Node* extension = session.append(eligibility, "extension");
    session.set_constant(session.child(extension, "url"),
                         "https://iztk.example.org/fhir/StructureDefinition/eligibility-capture",
                         call.row);
    session.codeable_concept(method, session.child(extension, "valueCodeableConcept"),
                             observed.segment);
  }
  order->done(observed);
}

/// A note for each repetition: those of a text are its lines.
void put_note(Session& session, const Call& call, OrderObservations* order,
              const OrderObservation& observed) {
  for (const Value& line : session.repetitions(observed.segment, 5)) {
    fhir::Node* note = session.append(&call.resource->root, "note");
    if (!session.set(session.child(note, "text"), session.part(line, 1), call.row)) continue;
    session.set(session.child(note, "time"), session.at(observed.segment, 14), call.row);
    order->done(observed);
  }
}

void put_reaction(Session& session, const Call& call, const OrderObservation& observed) {
  fhir::Node* reaction = session.append(&call.resource->root, "reaction");
  session.set(session.child(reaction, "date"), session.at(observed.segment, 14), call.row);
  fhir::Resource* detail = make_observation(session, observed.segment);
  session.refer(session.child(reaction, "detail"), detail);
}

/// Elements of the dose that take no part in a group.
void put_single(Session& session, const Call& call, OrderObservations* order,
                const OrderObservation& observed) {
  fhir::Node* root = &call.resource->root;
  switch (observed.action) {
    case ObservationAction::kEligibility:
      return put_eligibility(session, call, order, observed);
    case ObservationAction::kFunding:
      if (fhir::find_child(*root, "fundingSource") != nullptr) return;
      order->set_concept(root, "fundingSource", observed);
      return;
    case ObservationAction::kNote:
      return put_note(session, call, order, observed);
    case ObservationAction::kReaction:
      return put_reaction(session, call, observed);
    default:
      return;
  }
}

bool is_evaluated_history(const Session& session) {
  return session.structure().id == parsers::StructureId::kRspK11Z42;
}

/// Whether a group is an evaluation: in Z42 a vaccine tells, elsewhere it must be said whether the
/// dose is valid, and the vaccine must not be that of a statement.
bool is_evaluation(const Session& session, const OrderObservations& order,
                   const ObservationGroup& group) {
  const auto has = [&](ObservationAction action) { return order.first(group, action) != nullptr; };
  if (order.find(group, ObservationAction::kVisVaccine).size() != 1) return false;
  if (is_evaluated_history(session)) return true;
  const bool statement = has(ObservationAction::kPublished) || has(ObservationAction::kPresented);
  return has(ObservationAction::kValidity) && (!statement || has(ObservationAction::kDocument));
}

/// The observations of a dose. Those that are left become Observations by the message map.
bool order_observations(Session& session, const Call& call) {
  if (call.resource == nullptr) return false;
  OrderObservations order(session, call, false);
  for (const ObservationGroup& group : order.groups()) {
    if (group.mixed) continue;
    const bool evaluated = is_evaluation(session, order, group);
    if (evaluated) {
      put_evaluation(session, call, &order, group);
    } else if (!is_evaluated_history(session)) {
      put_protocol(session, call, &order, group);
    }
    const bool has_document = order.first(group, ObservationAction::kDocument) != nullptr;
    if (!evaluated || has_document) put_education(session, call, &order, group);
  }
  for (const OrderObservation& observed : order.all()) put_single(session, call, &order, observed);
  return true;
}

constexpr std::array<NamedFunction, 1> kDoseObservationFunctions{{
    {"order_observations", &order_observations},
}};

}  // namespace

std::span<const NamedFunction> dose_observation_functions() { return kDoseObservationFunctions; }

}  // namespace iztk::translators
