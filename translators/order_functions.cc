// Functions for the observations of an order: what the CDC guide says with OBX belongs to the dose,
// to an evaluation or to a forecast. maps/observations.tsv says which code does what.

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "translators/function_helpers.h"

namespace iztk::translators {
namespace {

constexpr parsers::SegmentName kObx("OBX");

struct Observed {
  std::uint32_t segment = 0;
  ObservationAction action = ObservationAction::kNone;
  std::string_view code;
  std::uint32_t next = 0;  ///< Number of the next one of its group; 0: there is none.
};

/// Observations with the same OBX-4.
struct Group {
  std::string_view name;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The observations of a group that have a meaning of their own, in their order.
class Order {
 public:
  Order(Session& session, const Call& call, bool forecast) : session_(session), call_(call) {
    for (const std::uint32_t segment : session.segments_in(session.group_of(call.segment), kObx)) {
      for (const std::uint32_t component : {1u, 4u}) {
        const std::string_view code = session.text(session.at(segment, 3, component));
        const ObservationRule* rule = session.maps().observation(code);
        if (rule == nullptr) continue;
        const ObservationAction action = forecast ? rule->forecast : rule->dose;
        if (action == ObservationAction::kNone) continue;
        add({segment, action, code, 0}, session.text(session.at(segment, 4)));
        break;
      }
    }
  }

  const std::vector<Observed>& all() const { return observed_; }

  /// The groups of OBX-4, in order of appearance.
  const std::vector<Group>& groups() const { return groups_; }

  std::vector<const Observed*> find(const Group& group, ObservationAction action) const {
    std::vector<const Observed*> out;
    for (const Observed* each = first(group); each != nullptr; each = next(*each)) {
      if (each->action == action) out.push_back(each);
    }
    return out;
  }

  const Observed* first(const Group& group, ObservationAction action) const {
    for (const Observed* each = first(group); each != nullptr; each = next(*each)) {
      if (each->action == action) return each;
    }
    return nullptr;
  }

  Value value(const Observed& observed) const { return session_.at(observed.segment, 5); }

  /// The observation is in the bundle now: its code and what else it says have been used.
  void done(const Observed& observed) {
    session_.consume(observed.segment);
    session_.used_whole(session_.field(observed.segment, 3));
    for (const std::uint32_t field : {2u, 4u, 11u}) {
      const Value value = session_.field(observed.segment, field);
      if (value.valued()) session_.used_whole(value);
    }
  }

  bool set_concept(Node* parent, ElementName name, const Observed& observed) {
    if (!value(observed).valued()) return false;
    session_.codeable_concept(value(observed), session_.child(parent, name), observed.segment);
    done(observed);
    return true;
  }

  bool set(Node* node, const Observed& observed) {
    if (!session_.set(node, value(observed), call_.row)) return false;
    done(observed);
    return true;
  }

 private:
  const Observed* first(const Group& group) const { return &observed_[group.first]; }
  const Observed* next(const Observed& observed) const {
    return observed.next == 0 ? nullptr : &observed_[observed.next];
  }

  void add(const Observed& observed, std::string_view group) {
    const auto number = static_cast<std::uint32_t>(observed_.size());
    observed_.push_back(observed);
    const auto [it, added] =
        group_numbers_.emplace(group, static_cast<std::uint32_t>(groups_.size()));
    if (added) {
      groups_.push_back({group, number, number});
      return;
    }
    Group& found = groups_[it->second];
    observed_[found.last].next = number;
    found.last = number;
  }

  Session& session_;
  const Call& call_;
  std::vector<Observed> observed_;
  std::vector<Group> groups_;
  std::unordered_map<std::string_view, std::uint32_t> group_numbers_;
};

Resource* patient_of(Session& session, std::uint32_t segment) {
  return session.find_resource({session.maps().schema().type(TypeId::kPatient), 1}, segment);
}

/// An Observation by the sheet of OBX, for what has no place of its own.
Resource* make_observation(Session& session, std::uint32_t segment) {
  Resource* observation = session.make_resource(TypeId::kObservation, segment);
  session.apply_segment(*session.maps().sheet("OBX[Observation]"), segment, observation,
                        &observation->root);
  session.refer(session.child(&observation->root, "subject"), patient_of(session, segment));
  session.consume(segment);
  return observation;
}

/// The document of a VIS: its barcode, and its name beside it.
void put_document(Session& session, Node* education, const Value& value, const Call& call) {
  Node* type = session.child(education, "documentType");
  session.set(type, value, call.row);
  if (type->first != nullptr) return;
  Node* extension = session.append(type, "extension");
  session.set_constant(session.child(extension, "url"),
                       "http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding", call.row);
  Node* coding = session.child(extension, "valueCoding");
  const Value system = session.part(value, 3);
  if (system.valued()) {
    session.set_text(session.child(coding, "system"),
                     coding_system_uri(session, session.text(system)), call.row, system);
    session.used(system);
  }
  session.set(session.child(coding, "code"), session.part(value, 1), call.row);
  session.set(session.child(coding, "display"), session.part(value, 2), call.row);
}

/// One education for each document of a group, each with the dates of the group.
void put_education(Session& session, const Call& call, Order* order, const Group& group) {
  auto documents = order->find(group, ObservationAction::kDocument);
  const auto vaccines = order->find(group, ObservationAction::kVisVaccine);
  if (documents.empty()) documents = vaccines;
  if (documents.empty()) return;  // FHIR needs a document; the dates are in the loss report.
  const Observed* published = order->first(group, ObservationAction::kPublished);
  const Observed* presented = order->first(group, ObservationAction::kPresented);
  for (const Observed* document : documents) {
    Node* education = session.append(&call.resource->root, "education");
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

void put_authority(Session& session, const Call& call, Node* reference, Order* order,
                   const Observed& observed) {
  const Value value = order->value(observed);
  if (!value.valued()) return;
  Resource* organization = session.make_resource(TypeId::kOrganization, observed.segment);
  session.apply_type(*session.maps().sheet("CWE[Organization]"), value, organization,
                     &organization->root, observed.segment);
  session.refer(reference, organization);
  order->done(observed);
  (void)call;
}

/// Dose and series numbers come as NM, ST or CE; FHIR has a number or a text for them.
void put_number(Session& session, const Call& call, Node* parent, ElementName number,
                ElementName words, Order* order, const Observed& observed) {
  const Value value = order->value(observed);
  const std::string_view text = session.text(value);
  const bool digits = !text.empty() && text.size() < 9 && text.front() != '0' &&
                      text.find_first_not_of("0123456789") == std::string_view::npos;
  Node* node = session.child(parent, digits ? number : words);
  if (session.set(node, value, call.row)) order->done(observed);
}

void put_protocol(Session& session, const Call& call, Order* order, const Group& group) {
  const Observed* dose = order->first(group, ObservationAction::kDoseNumber);
  const Observed* doses = order->first(group, ObservationAction::kSeriesDoses);
  const Observed* series = order->first(group, ObservationAction::kSeries);
  const Observed* authority = order->first(group, ObservationAction::kAuthority);
  if (dose == nullptr && doses == nullptr && series == nullptr) return;
  Node* protocol = session.append(&call.resource->root, "protocolApplied");
  if (series != nullptr) order->set(session.child(protocol, "series"), *series);
  if (authority != nullptr) {
    put_authority(session, call, session.child(protocol, "authority"), order, *authority);
  }
  if (dose != nullptr)
    put_number(session, call, protocol, "doseNumberPositiveInt", "doseNumberString", order, *dose);
  if (doses != nullptr)
    put_number(session, call, protocol, "seriesDosesPositiveInt", "seriesDosesString", order,
               *doses);
  const bool numbered = find_child(*protocol, "doseNumberPositiveInt") != nullptr ||
                        find_child(*protocol, "doseNumberString") != nullptr;
  if (!numbered) {  // Required by FHIR.
    session.set_absent(session.child(protocol, "doseNumberString"), "unknown", call.row);
  }
}

/// A disease for a vaccine group, if the group is about one disease.
void put_target_disease(Session& session, const Call& call, Node* disease, const Value& vaccine) {
  const core::CodeTable* vaccines = session.guide().table("CVX");
  const CodeMap* diseases = session.maps().codes("TargetDisease");
  const core::CodeEntry* entry =
      vaccines == nullptr ? nullptr : vaccines->find(session.text(session.part(vaccine, 1)));
  const MappedCode* mapped = entry == nullptr || diseases == nullptr
                                 ? nullptr
                                 : diseases->find(vaccines->cell(*entry, "group"));
  if (mapped != nullptr) {
    put_coding(session, disease, mapped->system, mapped->code, mapped->display, call.row, vaccine);
  }
}

/// The evaluation of a dose for one vaccine of its groups (profile Z42).
void put_evaluation(Session& session, const Call& call, Order* order, const Group& group) {
  const Observed* vaccine = order->first(group, ObservationAction::kVisVaccine);
  if (vaccine == nullptr) return;
  Resource* evaluation = session.make_resource(TypeId::kImmunizationEvaluation, vaccine->segment);
  Node* root = &evaluation->root;
  session.set_constant(session.child(root, "status"), "completed", call.row);
  session.refer(session.child(root, "patient"), patient_of(session, call.segment));
  session.refer(session.child(root, "immunizationEvent"), call.resource);
  session.set(session.child(root, "date"), session.at(vaccine->segment, 14), call.row);
  put_target_disease(session, call, session.child(root, "targetDisease"), order->value(*vaccine));
  order->set_concept(root, "targetDisease", *vaccine);
  const Observed* validity = order->first(group, ObservationAction::kValidity);
  Node* status = session.child(root, "doseStatus");
  const std::string_view valid =
      validity == nullptr ? std::string_view() : session.text(order->value(*validity));
  if (valid == "Y" || valid == "N") {
    put_coding(session, status,
               "http://terminology.hl7.org/CodeSystem/immunization-evaluation-dose-status",
               valid == "Y" ? "valid" : "notvalid", valid == "Y" ? "Valid" : "Not valid", call.row,
               order->value(*validity));
    session.used(order->value(*validity));
    order->done(*validity);
  } else {
    session.set_absent(status, "unknown", call.row);
  }
  for (const Observed* reason : order->find(group, ObservationAction::kReason)) {
    session.codeable_concept(order->value(*reason), session.append(root, "doseStatusReason"),
                             reason->segment);
    order->done(*reason);
  }
  if (const Observed* series = order->first(group, ObservationAction::kSeries)) {
    order->set(session.child(root, "series"), *series);
  }
  if (const Observed* authority = order->first(group, ObservationAction::kAuthority)) {
    put_authority(session, call, session.child(root, "authority"), order, *authority);
  }
  if (const Observed* dose = order->first(group, ObservationAction::kDoseNumber)) {
    put_number(session, call, root, "doseNumberPositiveInt", "doseNumberString", order, *dose);
  }
  if (const Observed* doses = order->first(group, ObservationAction::kSeriesDoses)) {
    put_number(session, call, root, "seriesDosesPositiveInt", "seriesDosesString", order, *doses);
  }
}

/// Elements of the dose that take no part in a group.
void put_single(Session& session, const Call& call, Order* order, const Observed& observed) {
  Node* root = &call.resource->root;
  if (observed.action == ObservationAction::kEligibility) {
    Node* eligibility = session.append(root, "programEligibility");
    session.codeable_concept(order->value(observed), eligibility, observed.segment);
    const Value method = session.at(observed.segment, 17);
    if (method.valued()) {  // At which level the eligibility was captured.
      Node* extension = session.append(eligibility, "extension");
      session.set_constant(session.child(extension, "url"),
                           "https://iztk.example.org/fhir/StructureDefinition/eligibility-capture",
                           call.row);
      session.codeable_concept(method, session.child(extension, "valueCodeableConcept"),
                               observed.segment);
    }
    order->done(observed);
  } else if (observed.action == ObservationAction::kFunding) {
    if (find_child(*root, "fundingSource") == nullptr) {
      order->set_concept(root, "fundingSource", observed);
    }
  } else if (observed.action == ObservationAction::kNote) {
    Node* note = session.append(root, "note");
    if (session.set(session.child(note, "text"), order->value(observed), call.row)) {
      session.set(session.child(note, "time"), session.at(observed.segment, 14), call.row);
      order->done(observed);
    }
  } else if (observed.action == ObservationAction::kReaction) {
    Node* reaction = session.append(root, "reaction");
    session.set(session.child(reaction, "date"), session.at(observed.segment, 14), call.row);
    Resource* detail = make_observation(session, observed.segment);
    session.refer(session.child(reaction, "detail"), detail);
  }
}

bool is_evaluated_history(const Session& session) {
  return session.structure().id == parsers::StructureId::kRspK11Z42;
}

/// The observations of a dose. Those that are left become Observations by the message map.
bool order_observations(Session& session, const Call& call) {
  if (call.resource == nullptr) return false;
  Order order(session, call, false);
  const bool evaluated = is_evaluated_history(session);
  for (const Group& group : order.groups()) {
    if (evaluated) {
      put_evaluation(session, call, &order, group);
    } else {
      put_protocol(session, call, &order, group);
    }
    const bool has_document = order.first(group, ObservationAction::kDocument) != nullptr;
    if (!evaluated || has_document) put_education(session, call, &order, group);
  }
  for (const Observed& observed : order.all()) put_single(session, call, &order, observed);
  return true;
}

void put_criterion(Session& session, const Call& call, Node* recommendation, Order* order,
                   const Observed& observed) {
  Node* criterion = session.append(recommendation, "dateCriterion");
  if (!session.set(session.child(criterion, "value"), order->value(observed), call.row)) return;
  const Value code = session.at(observed.segment, 3);
  session.codeable_concept(code, session.child(criterion, "code"), observed.segment);
  order->done(observed);
}

/// One entry of the forecast: a group of OBX-4.
void put_recommendation(Session& session, const Call& call, Node* root, Order* order,
                        const Group& group) {
  const Observed* vaccine = order->first(group, ObservationAction::kVaccine);
  if (vaccine == nullptr || !order->value(*vaccine).valued()) return;
  Node* entry = session.append(root, "recommendation");
  session.codeable_concept(order->value(*vaccine), session.append(entry, "vaccineCode"),
                           vaccine->segment);
  order->done(*vaccine);
  const Observed* status = order->first(group, ObservationAction::kStatus);
  Node* forecast = session.child(entry, "forecastStatus");
  if (status == nullptr || !order->set_concept(entry, "forecastStatus", *status)) {
    session.set_absent(forecast, "unknown", call.row);
  }
  for (const Observed* reason : order->find(group, ObservationAction::kReason)) {
    session.codeable_concept(order->value(*reason), session.append(entry, "forecastReason"),
                             reason->segment);
    order->done(*reason);
  }
  for (const Observed* date : order->find(group, ObservationAction::kDate)) {
    put_criterion(session, call, entry, order, *date);
  }
  if (const Observed* series = order->first(group, ObservationAction::kSeries)) {
    order->set(session.child(entry, "series"), *series);
  }
  if (const Observed* dose = order->first(group, ObservationAction::kDoseNumber)) {
    put_number(session, call, entry, "doseNumberPositiveInt", "doseNumberString", order, *dose);
  }
  if (const Observed* doses = order->first(group, ObservationAction::kSeriesDoses)) {
    put_number(session, call, entry, "seriesDosesPositiveInt", "seriesDosesString", order, *doses);
  }
}

/// The forecast of a Z42: one resource of the message, one entry for each group of each order
/// without a vaccine (998).
bool forecast(Session& session, const Call& call) {
  if (session.text(session.at(call.segment, 5, 1)) != "998") return false;
  Order order(session, call, true);
  if (order.all().empty()) return false;
  const ResourceLabel label{session.maps().schema().type(TypeId::kImmunizationRecommendation), 1};
  Resource* resource = session.find_resource(label, call.segment);
  Node* root = nullptr;
  if (resource == nullptr) {
    resource = session.make_resource(label.type, call.segment, 1);
    resource->group = 0;
    root = &resource->root;
    session.refer(session.child(root, "patient"), patient_of(session, call.segment));
    const Value observed = session.at(order.all().front().segment, 14);
    Node* date = session.child(root, "date");
    if (!session.set(date, observed, call.row)) session.set(date, session.at(0, 7), call.row);
    if (date->text.empty()) session.set_absent(date, "unknown", call.row);
  }
  root = &resource->root;
  for (const Group& group : order.groups()) {
    put_recommendation(session, call, root, &order, group);
    // FHIR has one authority for all entries; the first one that is sent.
    const Observed* authority = order.first(group, ObservationAction::kAuthority);
    if (authority == nullptr) continue;
    Node* reference = session.child(root, "authority");
    if (reference->target == nullptr) {
      put_authority(session, call, reference, &order, *authority);
    } else if (find_child(reference->target->root, "name") != nullptr) {
      const std::string_view text = session.text(session.part(order.value(*authority), 2));
      if (find_child(reference->target->root, "name")->text == text) {
        order.done(*authority);
        session.used_whole(order.value(*authority));
      }
    }
  }
  for (const std::uint32_t field : {3u, 4u, 5u, 20u})
    session.used_whole(session.field(call.segment, field));
  return true;
}

constexpr std::array<NamedFunction, 2> kFunctions{{
    {"order_observations", &order_observations},
    {"forecast", &forecast},
}};

}  // namespace

std::span<const NamedFunction> order_functions() { return kFunctions; }

}  // namespace iztk::translators
