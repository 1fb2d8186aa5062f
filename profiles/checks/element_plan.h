#ifndef IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_
#define IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "profiles/checks/segment_rules.h"
#include "profiles/guide/model.h"

/// What is found out once about a definition, so that it need not be asked for each message.
namespace iztk::profiles {

/// On what the check of an element's content depends besides its definition and its text.
struct ContentFacts {
  bool context_free = true;  ///< No rule in it looks outside the element.
  /// Days on which a code in it comes into use or is no longer in use, in order: between two of
  /// them all days are alike.
  std::vector<core::Day> turning_points;

  /// A number for all days that are like this one; 0 for no day.
  std::uint32_t period_of(core::Day day) const;
};

struct TypePlan;

/// A field or component that is to be looked at.
struct ElementPlan {
  std::uint32_t number = 0;  ///< In its segment or data type.
  const ElementDefinition* definition = nullptr;
  const TypePlan* type = nullptr;
  bool varies = false;       ///< Another field decides the data type.
  bool expected = false;     ///< R or RE.
  bool conditional = false;  ///< C(a/b): is a, is b R or RE?
  bool expected_if_true = false;
  bool expected_if_false = false;
  bool silent_when_empty = false;  ///< Nothing is said of it when it is not there.
  /// Text that must have its length, and nothing else.
  bool plain_text = false;
  /// Its definition matters for its content, not only its data type.
  bool has_own_checks = false;
  ContentFacts facts;
};

struct TypePlan {
  const DataType* type = nullptr;
  std::vector<ElementPlan> components;  ///< Those that are to be looked at, in order.
  ContentFacts facts;
};

struct SegmentPlan {
  std::vector<ElementPlan> fields;  ///< Those that are to be looked at, in order.
  SegmentRules rules;
};

/// Plans by definition, made when they are first needed. One for each worker.
class ElementPlans {
 public:
  /// With `optional_too` the elements that the guide leaves optional are to be looked at, too.
  explicit ElementPlans(bool optional_too) : optional_too_(optional_too) {}

  const SegmentPlan& segment(const SegmentDefinition& definition);
  const TypePlan& type(const DataType& type);

 private:
  ElementPlan element(const ElementDefinition& definition, std::uint32_t number);

  bool optional_too_;
  std::unordered_map<const SegmentDefinition*, std::unique_ptr<const SegmentPlan>> segments_;
  std::unordered_map<const DataType*, std::unique_ptr<const TypePlan>> types_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_
