#ifndef IZTK_REDACTION_POLICY_COMPILED_POLICY_H_
#define IZTK_REDACTION_POLICY_COMPILED_POLICY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "parsers/message/segment_name.h"
#include "redaction/classes/class_table.h"
#include "redaction/policy/policy.h"

namespace iztk::redaction {

/// What a policy says about one binding of the class table.
struct BoundRules {
  const Binding* binding = nullptr;
  /// Rules that may hold, in order; the last one always holds.
  std::vector<std::uint32_t> candidates;
  const DataClass* facts = nullptr;  ///< Of the class that the binding names.
  /// What is done, whatever the value and its neighbours are; nullptr if that depends on them.
  const Action* action = nullptr;
  /// Whether the condition of the binding must be looked at.
  bool conditional = false;
};

/// What is to be done with a component.
struct ComponentRules {
  /// Nothing about this component depends on what stands beside it.
  bool settled = true;
  const BoundRules* bound = nullptr;  ///< If settled; nullptr: nothing is known about it.
};

/// Rules about a field: of each binding, in the order of the class table.
struct FieldRules {
  std::vector<BoundRules> bindings;
  /// By component number, from 1; what is behind the last one is unknown.
  std::vector<ComponentRules> components;
  /// What becomes of the field depends on nothing but its text, and what has to go from it is
  /// dates at most.
  bool repeatable = false;
  /// The fields of the segment that conditions of the bindings look at (FieldVariants): all are
  /// among these. 0: there are none.
  std::uint32_t first_neighbour = 0;
  std::uint32_t last_neighbour = 0;
  /// Rules about the path of a field that the class table does not know.
  std::vector<std::uint32_t> unknown;
};

/// A policy joined with the class table, so that a value finds its rules at once. Immutable; may be
/// shared by threads.
class CompiledPolicy {
 public:
  /// The error is the first finding of the lint.
  static core::Result<std::unique_ptr<CompiledPolicy>> compile(Policy policy,
                                                               const ClassTable& classes);

  const Policy& policy() const { return policy_; }
  const ClassTable& classes() const { return classes_; }
  /// Rule number `index`. Behind the rules of the policy come the two defaults: what identifies a
  /// person is removed, everything else is kept.
  const PolicyRule& rule(std::uint32_t index) const { return rules_[index]; }

  /// By field number; nullptr if neither the class table nor the policy knows the segment.
  const std::vector<FieldRules>* fields(parsers::SegmentName segment) const;

  /// The rules of a field where it is known which conditions on its neighbours hold: a bit for each
  /// binding.
  static FieldRules settled(const FieldRules& rules, const std::vector<bool>& holding);

  /// Rules that may hold for a class wherever it stands, in order; the last one always holds. Rules
  /// about paths of HL7 v2 are not among them.
  const std::vector<std::uint32_t>& class_rules(ClassId id) const { return class_rules_[id]; }

  /// Whether some rule makes tokens with a key, or shifts dates.
  bool needs_key() const { return needs_key_; }
  /// Whether some rule makes random tokens.
  bool needs_vault() const { return needs_vault_; }
  /// Whether some rule looks for the values of the message in free texts.
  bool scans_texts() const { return scans_texts_; }
  bool caps_age() const { return caps_age_; }
  /// Whether nothing changes, whatever a message holds.
  bool keeps_all() const { return keeps_all_; }
  /// Whether some condition asks if a value is one of a class.
  bool asks_for_classes() const { return asks_for_classes_; }
  /// Empty if the policy can be applied to FHIR bundles; else the first rule that cannot, because
  /// it speaks of HL7 v2 paths, or what is derived.
  std::string no_fhir_because() const;

 private:
  CompiledPolicy(Policy policy, const ClassTable& classes)
      : policy_(std::move(policy)), classes_(classes) {}
  void bind();
  void bind_classes();
  void settle(FieldRules* rules) const;
  static void settle_components(FieldRules* rules);
  void bind_field(parsers::SegmentName segment, std::uint32_t field, const FieldBindings& bindings);
  std::vector<std::uint32_t> candidates_for(parsers::SegmentName segment, std::uint32_t field,
                                            const Binding& binding) const;

  Policy policy_;
  const ClassTable& classes_;
  std::vector<PolicyRule> rules_;
  std::unordered_map<parsers::SegmentName, std::vector<FieldRules>> segments_;
  std::vector<std::vector<std::uint32_t>> class_rules_;
  bool needs_key_ = false;
  bool needs_vault_ = false;
  bool scans_texts_ = false;
  bool caps_age_ = false;
  bool keeps_all_ = false;
  bool asks_for_classes_ = false;
};

/// Whether a rule may speak about a binding of a field.
bool concerns(const PolicyRule& rule, const ClassTable& classes, parsers::SegmentName segment,
              std::uint32_t field, const Binding& binding);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_COMPILED_POLICY_H_
