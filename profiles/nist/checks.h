#ifndef IZTK_PROFILES_NIST_CHECKS_H_
#define IZTK_PROFILES_NIST_CHECKS_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/pattern.h"
#include "profiles/igamt/computable_profile.h"
#include "profiles/nist/detection.h"
#include "profiles/nist/message_tree.h"

/// The three checks of the NIST engine, one for each part of its report.
namespace iztk::profiles::nist {

using Detections = std::vector<Detection>;

/// A detection at an element that is present.
Detection detection_at(const MessageTree& tree, std::uint32_t index);

/// "PID-5 (Patient Name)": an element in words.
std::string in_words(const MessageTree& tree, std::uint32_t index);

/// Usage of an element that is present.
Usage usage_of(const Instance& instance);

/// Lines, usage, cardinality, length, format, extra children.
void check_structure(const MessageTree& tree, Detections* detections);

/// Codes of bound elements.
class ValueSetCheck {
 public:
  /// What is wrong with a bound element, and which element that is.
  using Fault = std::pair<Detection, std::uint32_t>;

  explicit ValueSetCheck(const ComputableProfile& profile) : profile_(profile) {}

  void check(const MessageTree& tree, Detections* detections) const;

  /// Checks one element against the value sets of one binding. An excluded set yields no fault, but
  /// sets `*noticed`: a rule that refers to such a set fails.
  std::optional<Fault> check_element(const MessageTree& tree, std::uint32_t index,
                                     const std::vector<std::string>& sets,
                                     const std::vector<std::uint32_t>& positions,
                                     bool* noticed) const;

 private:
  struct Element;

  void check_bindings(const MessageTree& tree, std::uint32_t index, Detections* detections) const;
  void check_locations(const MessageTree& tree, std::uint32_t index, const Binding& binding,
                       Detections* detections) const;
  std::optional<Fault> check_one_set(const Element& element, const ValueSet& set) const;
  std::optional<Fault> check_coded(const Element& element, const ValueSet& set,
                                   std::uint32_t position) const;
  std::optional<Fault> check_several_sets(const Element& element, std::uint32_t position) const;
  std::optional<Fault> check_code(const Element& element, std::uint32_t code,
                                  const ValueSet& set) const;
  const ValueSet* find(std::string_view id) const;

  const ComputableProfile& profile_;
};

/// Predicates and constraints.
class ContentCheck {
 public:
  ContentCheck(const ComputableProfile& profile, const ValueSetCheck& value_sets);

  void check(const MessageTree& tree, Detections* detections);

 private:
  void check_constraint(const MessageTree& tree, std::uint32_t index, const Constraint& constraint,
                        Detections* detections);
  void check_predicate(const MessageTree& tree, std::uint32_t index, const Predicate& predicate,
                       Detections* detections);

  const ValueSetCheck& value_sets_;
  std::vector<std::optional<core::Pattern>> patterns_;  ///< Same indexes as in the profile.
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_CHECKS_H_
