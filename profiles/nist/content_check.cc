#include <utility>

#include "profiles/nist/checks.h"
#include "profiles/nist/evaluator.h"
#include "profiles/nist/query.h"

namespace iztk::profiles::nist {
namespace {

constexpr std::string_view kPredicate = "Predicate Failure";

Classification classification_of(ConstraintLevel level) {
  switch (level) {
    case ConstraintLevel::kError:
      return Classification::kError;
    case ConstraintLevel::kWarning:
      return Classification::kWarning;
    case ConstraintLevel::kAlert:
      return Classification::kAlert;
  }
  return Classification::kError;
}

std::string sentence(const std::string& id, const std::string& description) {
  return id.empty() ? description : id + " - " + description;
}

Detection content_at(const MessageTree& tree, std::uint32_t index) {
  Detection detection = detection_at(tree, index);
  detection.part = Part::kContent;
  return detection;
}

}  // namespace

ContentCheck::ContentCheck(const ComputableProfile& profile, const ValueSetCheck& value_sets)
    : value_sets_(value_sets) {
  for (const std::string& text : profile.patterns) {
    core::Result<core::Pattern> pattern = core::Pattern::compile(text);
    patterns_.push_back(pattern ? std::optional<core::Pattern>(std::move(*pattern)) : std::nullopt);
  }
}

void ContentCheck::check(const MessageTree& tree, Detections* detections) {
  for_each_element(tree, [&](std::uint32_t index) {
    const Rules* rules = rules_of(tree[index]);
    if (rules == nullptr) return true;
    for (const Constraint* constraint : rules->constraints) {
      if (constraint->evaluable) check_constraint(tree, index, *constraint, detections);
    }
    for (const Predicate* predicate : rules->predicates) {
      if (predicate->evaluable) check_predicate(tree, index, *predicate, detections);
    }
    return true;
  });
}

void ContentCheck::check_constraint(const MessageTree& tree, std::uint32_t index,
                                    const Constraint& constraint, Detections* detections) {
  const Outcome outcome =
      Evaluator(tree, value_sets_, patterns_).evaluate(constraint.assertion, index);
  if (outcome.passed()) return;
  Detection detection =
      content_at(tree, outcome.failed() && outcome.blamed != kNone ? outcome.blamed : index);
  if (outcome.failed()) {
    detection.category = constraint.test_case ? "Content Failure" : "Constraint Failure";
    detection.classification = classification_of(constraint.level);
  } else {
    detection.category = constraint.test_case ? "Content Spec Error" : "Constraint Spec Error";
    detection.classification = Classification::kSpecError;
  }
  detection.description = sentence(constraint.id, constraint.description);
  detections->push_back(std::move(detection));
}

void ContentCheck::check_predicate(const MessageTree& tree, std::uint32_t index,
                                   const Predicate& predicate, Detections* detections) {
  const auto spec_error = [&] {
    Detection detection = content_at(tree, index);
    detection.category = "Predicate Spec Error";
    detection.classification = Classification::kSpecError;
    detection.description = "the condition cannot be evaluated here: " + predicate.description;
    detections->push_back(std::move(detection));
  };
  const Outcome outcome =
      Evaluator(tree, value_sets_, patterns_).evaluate(predicate.condition, index);
  if (outcome.truth == Outcome::Truth::kInconclusive) return spec_error();
  const Usage usage = outcome.passed() ? predicate.when_true : predicate.when_false;
  if (predicate.target.empty()) return;
  // Nothing is missing in a parent that is absent or null.
  Path parent_path = predicate.target;
  const PathStep last = parent_path.back();
  parent_path.pop_back();
  std::vector<std::uint32_t> parents;
  if (!query(tree, index, parent_path, &parents)) return spec_error();
  std::erase_if(parents,
                [&](std::uint32_t parent) { return tree[parent].shape == Instance::Shape::kNull; });
  if (parents.empty()) return;
  std::vector<std::uint32_t> targets;
  for (const std::uint32_t parent : parents) {
    std::vector<std::uint32_t> found;
    if (!query(tree, parent, {last}, &found)) return spec_error();
    targets.insert(targets.end(), found.begin(), found.end());
  }
  const std::string because = ": " + predicate.description;
  if (usage == Usage::kRequired && targets.empty()) {
    for (const std::uint32_t parent : parents) {
      Detection detection = content_at(tree, parent);
      detection.path = tree.child_path(parent, last.position);
      detection.category = kPredicate;
      detection.description = "required here, and missing" + because;
      detections->push_back(std::move(detection));
    }
  }
  if (usage == Usage::kNotSupported) {
    for (const std::uint32_t target : targets) {
      Detection detection = content_at(tree, target);
      detection.category = kPredicate;
      detection.description = in_words(tree, target) + " is not supported here, but sent" + because;
      detections->push_back(std::move(detection));
    }
  }
}

}  // namespace iztk::profiles::nist
