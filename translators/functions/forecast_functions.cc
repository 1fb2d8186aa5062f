// The forecast of a Z42. maps/observations.tsv says which code of an OBX does what.

#include <array>

#include "translators/functions/order_observations.h"

namespace iztk::translators {
namespace {

void put_criterion(Session& session, const Call& call, fhir::Node* recommendation,
                   OrderObservations* order, const OrderObservation& observed) {
  fhir::Node* criterion = session.append(recommendation, "dateCriterion");
  if (!session.set(session.child(criterion, "value"), order->value(observed), call.row)) return;
  const Value code = session.at(observed.segment, 3);
  session.codeable_concept(code, session.child(criterion, "code"), observed.segment);
  order->done(observed);
}

/// One entry of the forecast: a group of OBX-4.
void put_recommendation(Session& session, const Call& call, fhir::Node* root,
                        OrderObservations* order, const ObservationGroup& group) {
  const OrderObservation* vaccine = order->first(group, ObservationAction::kVaccine);
  // What is said of two vaccines at once is said of neither.
  if (order->find(group, ObservationAction::kVaccine).size() > 1) return;
  if (vaccine == nullptr || !order->value(*vaccine).valued()) return;
  fhir::Node* entry = session.append(root, "recommendation");
  session.codeable_concept(order->value(*vaccine), session.append(entry, "vaccineCode"),
                           vaccine->segment);
  order->done(*vaccine);
  const OrderObservation* status = order->first(group, ObservationAction::kStatus);
  fhir::Node* forecast = session.child(entry, "forecastStatus");
  if (status == nullptr || !order->set_concept(entry, "forecastStatus", *status)) {
    session.set_absent(forecast, "unknown", call.row);
  }
  for (const OrderObservation* reason : order->find(group, ObservationAction::kReason)) {
    session.codeable_concept(order->value(*reason), session.append(entry, "forecastReason"),
                             reason->segment);
    order->done(*reason);
  }
  for (const OrderObservation* date : order->find(group, ObservationAction::kDate)) {
    put_criterion(session, call, entry, order, *date);
  }
  order->put_series(entry, group);
}

/// The one recommendation of the message, made for the first order of a forecast.
fhir::Resource* recommendation_of(Session& session, const Call& call,
                                  const OrderObservations& order) {
  const ResourceLabel label{session.maps().schema().type(fhir::TypeId::kImmunizationRecommendation),
                            1};
  if (fhir::Resource* made = session.find_resource(label, call.segment)) return made;
  fhir::Resource* resource = session.make_resource(label.type, call.segment, 1);
  resource->group = 0;
  fhir::Node* root = &resource->root;
  session.refer(session.child(root, "patient"), patient_of(session, call.segment));
  const Value observed = session.at(order.all().front().segment, 14);
  fhir::Node* date = session.child(root, "date");
  if (!session.set(date, observed, call.row)) session.set(date, session.at(0, 7), call.row);
  if (date->text.empty()) session.set_absent(date, "unknown", call.row);
  return resource;
}

/// FHIR has one authority for all entries: the first one that is sent. Another one with the same
/// name is in the bundle, too.
void put_common_authority(Session& session, fhir::Node* root, OrderObservations* order,
                          const OrderObservation& authority) {
  fhir::Node* reference = session.child(root, "authority");
  if (reference->target == nullptr) return order->put_authority(reference, authority);
  const fhir::Node* name = fhir::find_child(reference->target->root, "name");
  const Value value = order->value(authority);
  if (name == nullptr || name->text != session.text(session.part(value, 2))) return;
  order->done(authority);
  session.used_whole(value);
}

/// One resource of the message, one entry for each group of each order without a vaccine (998).
bool forecast(Session& session, const Call& call) {
  if (session.text(session.at(call.segment, 5, 1)) != "998") return false;
  OrderObservations order(session, call, true);
  if (order.all().empty()) return false;
  fhir::Node* root = &recommendation_of(session, call, order)->root;
  for (const ObservationGroup& group : order.groups()) {
    if (!group.mixed) put_recommendation(session, call, root, &order, group);
    if (const auto* authority = order.first(group, ObservationAction::kAuthority)) {
      put_common_authority(session, root, &order, *authority);
    }
  }
  for (const std::uint32_t field : {3u, 4u, 5u, 20u}) {
    session.used_whole(session.field(call.segment, field));
  }
  return true;
}

constexpr std::array<NamedFunction, 1> kForecastFunctions{{
    {"forecast", &forecast},
}};

}  // namespace

std::span<const NamedFunction> forecast_functions() { return kForecastFunctions; }

}  // namespace iztk::translators
