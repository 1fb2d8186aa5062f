#include "translators/functions/order_observations.h"

#include <optional>

#include "core/contains.h"
#include "core/text/number.h"

namespace iztk::translators {
namespace {

constexpr parsers::SegmentName kObx("OBX");

/// FHIR's numbers are positive and fit in 31 bits.
bool is_positive_number(std::string_view text) {
  constexpr std::size_t kMostDigits = 9;
  const std::optional<core::Number> number = core::Number::parse(text);
  return number && number->is_whole() && !number->negative() && !number->whole().empty() &&
         number->whole().size() <= kMostDigits;
}

/// OBX-11 (table 0085) takes the observation back, or says that there is none. A small letter means
/// the same: what may have been taken back must not be stated.
bool is_withdrawn(std::string_view status) {
  constexpr std::string_view kWithdrawnCodes[] = {"D", "W", "X", "d", "w", "x"};
  return core::contains(kWithdrawnCodes, status);
}

/// OBX-11 says that nobody asked: the observation says nothing of the dose.
bool is_not_asked(std::string_view status) { return status == "N" || status == "n"; }

constexpr std::string_view kWithdrawn =
    "OBX-11 says that the observation is deleted, wrong or cannot be obtained";

void lose_withdrawn(Session& session, std::uint32_t segment) {
  session.consume(segment);
  for (const std::uint32_t field : {2u, 3u, 4u, 5u, 6u, 11u, 14u, 17u}) {
    for (const Value& each : session.repetitions(segment, field)) {
      lose_parts(session, each, kWithdrawn);
    }
  }
}

/// Observations that say something of the dose by themselves.
bool stands_alone(ObservationAction action) {
  return action == ObservationAction::kEligibility || action == ObservationAction::kFunding ||
         action == ObservationAction::kNote || action == ObservationAction::kReaction;
}

/// What a group is about: there is one of it, or several side by side.
bool is_subject(ObservationAction action) {
  return action == ObservationAction::kVaccine || action == ObservationAction::kVisVaccine ||
         action == ObservationAction::kDocument;
}

}  // namespace

OrderObservations::OrderObservations(Session& session, const Call& call, bool forecast)
    : session_(session), call_(call) {
  for (const std::uint32_t segment : session.segments_in(session.group_of(call.segment), kObx)) {
    for (const std::uint32_t component : {1u, 4u}) {
      const std::string_view code = session.text(session.at(segment, 3, component));
      const ObservationRule* rule = session.maps().observation(code);
      if (rule == nullptr) continue;
      const ObservationAction action = forecast ? rule->forecast : rule->dose;
      if (action == ObservationAction::kNone) continue;
      const std::string_view status = session.text(session.at(segment, 11));
      if (is_withdrawn(status)) {
        lose_withdrawn(session, segment);
        break;
      }
      if (is_not_asked(status)) break;
      add({segment, action, code, 0}, session.text(session.at(segment, 4)));
      break;
    }
  }
}

void OrderObservations::add(const OrderObservation& observed, std::string_view group) {
  const auto number = static_cast<std::uint32_t>(observed_.size());
  observed_.push_back(observed);
  if (stands_alone(observed.action)) return;
  const auto [it, added] =
      group_numbers_.emplace(group, static_cast<std::uint32_t>(groups_.size()));
  if (added) {
    groups_.push_back({group, false, number, number});
    return;
  }
  if (starts_group(&groups_[it->second], observed)) {
    const bool mixed = groups_[it->second].mixed;
    it->second = static_cast<std::uint32_t>(groups_.size());
    groups_.push_back({group, mixed, number, number});
    return;
  }
  ObservationGroup& found = groups_[it->second];
  observed_[found.last].next = number;
  found.last = number;
}

/// A code that comes twice in a row is said of the same thing; later it begins another group. What
/// a group is about may stand behind other things: then nobody knows to which of the two these
/// belong, unless it is the schedule, which comes first in some forecasts.
bool OrderObservations::starts_group(ObservationGroup* group,
                                     const OrderObservation& observed) const {
  const OrderObservation& begin = observed_[group->first];
  if (observed_[group->last].code == observed.code) return false;
  if (begin.code == observed.code) return true;
  if (!is_subject(observed.action) || !has(*group, observed.action)) return false;
  group->mixed = begin.action != ObservationAction::kAuthority;
  return true;
}

bool OrderObservations::has(const ObservationGroup& group, ObservationAction action) const {
  return first(group, action) != nullptr;
}

const OrderObservation* OrderObservations::first(const ObservationGroup& group) const {
  return &observed_[group.first];
}

const OrderObservation* OrderObservations::next(const OrderObservation& observed) const {
  return observed.next == 0 ? nullptr : &observed_[observed.next];
}

std::vector<const OrderObservation*> OrderObservations::find(const ObservationGroup& group,
                                                             ObservationAction action) const {
  std::vector<const OrderObservation*> out;
  for (const OrderObservation* each = first(group); each != nullptr; each = next(*each)) {
    if (each->action == action) out.push_back(each);
  }
  return out;
}

const OrderObservation* OrderObservations::first(const ObservationGroup& group,
                                                 ObservationAction action) const {
  for (const OrderObservation* each = first(group); each != nullptr; each = next(*each)) {
    if (each->action == action) return each;
  }
  return nullptr;
}

void OrderObservations::done(const OrderObservation& observed) {
  session_.consume(observed.segment);
  session_.used_whole(session_.field(observed.segment, 3));
  for (const std::uint32_t field : {2u, 4u, 11u}) {
    const Value value = session_.field(observed.segment, field);
    if (value.valued()) session_.used_whole(value);
  }
}

bool OrderObservations::set(fhir::Node* node, const OrderObservation& observed) {
  if (!session_.set(node, value(observed), call_.row)) return false;
  done(observed);
  return true;
}

bool OrderObservations::set_concept(fhir::Node* parent, fhir::ElementName name,
                                    const OrderObservation& observed) {
  if (!value(observed).valued()) return false;
  session_.codeable_concept(value(observed), session_.child(parent, name), observed.segment);
  done(observed);
  return true;
}

void OrderObservations::put_series(fhir::Node* parent, const ObservationGroup& group) {
  if (const OrderObservation* series = first(group, ObservationAction::kSeries)) {
    set(session_.child(parent, "series"), *series);
  }
  put_number(parent, "doseNumberPositiveInt", "doseNumberString",
             first(group, ObservationAction::kDoseNumber));
  put_number(parent, "seriesDosesPositiveInt", "seriesDosesString",
             first(group, ObservationAction::kSeriesDoses));
}

void OrderObservations::put_number(fhir::Node* parent, fhir::ElementName number,
                                   fhir::ElementName words, const OrderObservation* observed) {
  if (observed == nullptr) return;
  const bool is_number = is_positive_number(session_.text(value(*observed)));
  set(session_.child(parent, is_number ? number : words), *observed);
}

void OrderObservations::put_authority(fhir::Node* reference, const OrderObservation& observed) {
  const Value named = value(observed);
  if (!named.valued()) return;
  fhir::Resource* organization =
      session_.make_resource(fhir::TypeId::kOrganization, observed.segment);
  session_.apply_type(*session_.maps().sheet("CWE[Organization]"), named, organization,
                      &organization->root, observed.segment);
  session_.refer(reference, organization);
  done(observed);
}

fhir::Resource* patient_of(Session& session, std::uint32_t segment) {
  return session.find_resource({session.maps().schema().type(fhir::TypeId::kPatient), 1}, segment);
}

}  // namespace iztk::translators
