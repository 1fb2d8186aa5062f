#ifndef IZTK_TRANSLATORS_FUNCTIONS_ORDER_OBSERVATIONS_H_
#define IZTK_TRANSLATORS_FUNCTIONS_ORDER_OBSERVATIONS_H_

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "translators/functions/function_helpers.h"

namespace iztk::translators {

/// An OBX of an order that has a meaning of its own (maps/observations.tsv).
struct OrderObservation {
  std::uint32_t segment = 0;
  ObservationAction action = ObservationAction::kNone;
  std::string_view code;
  std::uint32_t next = 0;  ///< Number of the next one of its group; 0: there is none.
};

/// Observations with the same OBX-4 that speak of one thing. Senders number two groups alike, or
/// none: a group ends where its first code comes again.
struct ObservationGroup {
  std::string_view name;
  bool mixed = false;  ///< It cannot be said what belongs together; the group says nothing.
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The observations of an order that have a meaning of their own, in their order. The meaning
/// depends on whether the order is about a dose or a forecast. Those that OBX-11 takes back (D
/// deleted, W posted as wrong, X cannot be obtained) are not among them, and are lost.
class OrderObservations {
 public:
  OrderObservations(Session& session, const Call& call, bool forecast);

  const std::vector<OrderObservation>& all() const { return observed_; }

  /// The groups, in order of appearance; what says something of the dose by itself is in none.
  const std::vector<ObservationGroup>& groups() const { return groups_; }

  std::vector<const OrderObservation*> find(const ObservationGroup& group,
                                            ObservationAction action) const;

  /// nullptr if the group has none.
  const OrderObservation* first(const ObservationGroup& group, ObservationAction action) const;

  /// OBX-5.
  Value value(const OrderObservation& observed) const { return session_.at(observed.segment, 5); }

  /// The observation is in the bundle now: its code and what else it says have been used.
  void done(const OrderObservation& observed);

  /// Sets an element from OBX-5, and notes that this is done. False if nothing was set.
  bool set(fhir::Node* node, const OrderObservation& observed);
  bool set_concept(fhir::Node* parent, fhir::ElementName name, const OrderObservation& observed);

  /// The series of a group, and the numbers of the dose and of all doses in it. FHIR has a number
  /// or a text for each number, and so has OBX-5 (NM, ST or CE).
  void put_series(fhir::Node* parent, const ObservationGroup& group);

  /// An Organization that said which schedule holds.
  void put_authority(fhir::Node* reference, const OrderObservation& observed);

 private:
  const OrderObservation* first(const ObservationGroup& group) const;
  const OrderObservation* next(const OrderObservation& observed) const;
  void add(const OrderObservation& observed, std::string_view group);
  bool starts_group(ObservationGroup* group, const OrderObservation& observed) const;
  bool has(const ObservationGroup& group, ObservationAction action) const;
  void put_number(fhir::Node* parent, fhir::ElementName number, fhir::ElementName words,
                  const OrderObservation* observed);

  Session& session_;
  const Call& call_;
  std::vector<OrderObservation> observed_;
  std::vector<ObservationGroup> groups_;
  std::unordered_map<std::string_view, std::uint32_t> group_numbers_;
};

/// The Patient of the message that a segment speaks of.
fhir::Resource* patient_of(Session& session, std::uint32_t segment);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_FUNCTIONS_ORDER_OBSERVATIONS_H_
