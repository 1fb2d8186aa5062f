#ifndef IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_
#define IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "profiles/checks/segment_rules.h"
#include "profiles/guide/model.h"
#include "profiles/programs/content_program.h"

/// What is found out once about a definition, so that it need not be asked for each message.
namespace iztk::profiles {

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
  bool optional_if_true = false;  ///< Of C(a/b): is a, is b neither R, nor RE, nor X?
  bool optional_if_false = false;
  bool silent_when_empty = false;  ///< Nothing is said of it when it is not there.
  /// Text that must have its length, and nothing else.
  bool plain_text = false;
  /// Of a predicate that is evaluated in the group: a segment of this kind may know its truth.
  parsers::SegmentName decided_by;
  /// Of a field whose data type does not vary: settles the usual contents; else nullptr.
  const ElementProgram* program = nullptr;
};

struct TypePlan {
  const DataType* type = nullptr;
  std::vector<ElementPlan> components;  ///< Those that are to be looked at, in order.
};

struct SegmentPlan {
  std::vector<ElementPlan> fields;  ///< Those that are to be looked at, in order.
  SegmentRules rules;
};

/// A statement of a group. If it is `condition implies ...`, and the condition looks at nothing but
/// one kind of segment, that segment knows whether there is anything to check.
struct GroupRule {
  const Statement* statement = nullptr;
  const parsers::RuleExpression* condition = nullptr;
  parsers::SegmentName segment;  ///< That the condition looks at.
};

/// Plans by definition, made when they are first needed. One for each worker.
class ElementPlans {
 public:
  /// With `optional_too` the elements that the guide leaves optional are to be looked at, too.
  explicit ElementPlans(bool optional_too) : optional_too_(optional_too) {}

  const SegmentPlan& segment(const Profile& profile, const SegmentDefinition& definition);
  /// The statements of a group of a profile, by its number there.
  std::span<const GroupRule> group(const Profile& profile, std::size_t number);
  const TypePlan& type(const DataType& type);
  ContentPrograms& programs() { return programs_; }

 private:
  ElementPlan element(const ElementDefinition& definition, std::uint32_t number);

  bool optional_too_;
  ContentPrograms programs_;
  struct Key {
    const Profile* profile = nullptr;
    const SegmentDefinition* definition = nullptr;

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return reinterpret_cast<std::uintptr_t>(key.profile) / 8 * 31 +
             reinterpret_cast<std::uintptr_t>(key.definition) / 8;
    }
  };

  std::vector<const parsers::RuleExpression*> conditions_on(const Profile& profile,
                                                            const SegmentDefinition& definition);
  const std::vector<std::vector<GroupRule>>& groups(const Profile& profile);

  std::unordered_map<Key, std::unique_ptr<const SegmentPlan>, Hash> segments_;
  std::unordered_map<const Profile*, std::vector<std::vector<GroupRule>>> groups_;
  std::unordered_map<const DataType*, std::unique_ptr<const TypePlan>> types_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_CHECKS_ELEMENT_PLAN_H_
