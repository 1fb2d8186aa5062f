// What becomes of a value of a bundle (bundle_walk.h).

#include <algorithm>
#include <utility>

#include "redaction/bundle/bundle_walk.h"
#include "redaction/classes/value_shape.h"
#include "redaction/leaks/free_text.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

/// Elements that FHIR allows with a time of day only.
constexpr std::string_view kNeedTime[] = {
    "Bundle.timestamp", "Patient.birthDate.extension(patient-birthTime).valueDateTime"};

}  // namespace

void BundleWalk::walk_leaf(JsonNode* leaf, JsonNode* object) {
  if (leaf->is(Kind::kNull) || leaf->text.empty()) return;
  const FhirBinding* binding = find_binding(path_, role_path_);
  if (collecting_) {
    if (binding != nullptr && parts_.policy.classes().at(binding->data_class).identifying()) {
      values_.push_back({binding->data_class, folded(leaf->text)});
    }
    return;
  }
  if (binding == nullptr) return unknown(leaf, false);
  const ClassId data_class = binding->data_class;
  const bool date = parts_.policy.classes().at(data_class).form == Form::kDate;
  const std::string value = date ? v2_date(leaf->text) : std::string(leaf->text);
  const Action& action = choose(data_class, value);
  ++parts_.counts.of(data_class, action.method);
  const bool shows_age =
      action.cap_age &&
      parts_.changer.shows_age(*action.cap_age, parts_.policy.classes().at(data_class), value);
  if (action.method == Method::kKeep && shows_age) {
    leaf->mark = kGone;
    drop_quantity(object);
  } else if (action.method == Method::kKeep) {
    keep(leaf, value, *binding);
    if ((leaf->mark & kGone) != 0) drop_quantity(object);
  } else {
    replace(leaf, object, *binding, action, value);
  }
  if ((leaf->mark & kGone) != 0) return;
  const DataClass& facts = parts_.policy.classes().at(data_class);
  // How long an identifier, a name or an address holds says nothing without it.
  const bool validity = path_.find(".identifier.period.") != std::string::npos ||
                        path_.find(".name.period.") != std::string::npos ||
                        path_.find(".address.period.") != std::string::npos;
  leaf->mark |= facts.traits.describes_only || validity ? kDescribes : kSurvives;
  if (facts.traits.structure) leaf->mark |= kStructure;
  note_quasi_identifier(data_class, leaf);
}

// The unit and the comparator say nothing without the number.
void BundleWalk::drop_quantity(JsonNode* object) {
  if (!path_.ends_with(".valueQuantity.value")) return;
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    member->mark |= kGone;
  }
}

const Action& BundleWalk::choose(ClassId data_class, std::string_view value) {
  const std::vector<std::uint32_t>& rules = parts_.policy.class_rules(data_class);
  for (const std::uint32_t index : rules) {
    const PolicyRule& rule = parts_.policy.rule(index);
    const bool holds =
        !rule.when || std::all_of(rule.when->begin(), rule.when->end(), [&](const Clause& clause) {
          return value_in_class(clause, value) != clause.negated;
        });
    if (holds) return rule.action;
  }
  return parts_.policy.rule(rules.back()).action;
}

bool BundleWalk::value_in_class(const Clause& clause, std::string_view value) {
  if (clause.kind != Clause::Kind::kValueInClass) return false;
  const std::string wanted = folded(value);
  return !wanted.empty() &&
         std::any_of(values_.begin(), values_.end(), [&](const ClassValue& candidate) {
           return candidate.folded == wanted &&
                  parts_.policy.classes().matches(clause.class_pattern, candidate.data_class);
         });
}

void BundleWalk::keep(JsonNode* leaf, std::string_view value, const FhirBinding& binding) {
  const DataClass& facts = parts_.policy.classes().at(binding.data_class);
  if (!may_stay(leaf, value, binding)) {
    ++parts_.counts.misshapen;
    leaf->mark = kGone;
    return;
  }
  if (facts.may_equal_removed()) {
    const bool shared = facts.traits.area;
    leaf->mark |= facts.is_date()   ? kKeptDay
                  : facts.is_name() ? kKeptName
                  : shared          ? kKept
                                    : kKeptId;
  }
  if (facts.traits.product_date) product_dates_.push_back(leaf);
}

// Whether a value that is to be kept is one of its place.
bool BundleWalk::may_stay(const JsonNode* leaf, std::string_view value,
                          const FhirBinding& binding) const {
  if (parts_.policy.policy().keep_unknown) return true;
  if (binding.codes == kAnyText) {
    return has_shape_of(parts_.policy.classes().at(binding.data_class), value);
  }
  if (leaf->key == "display" && parts_.vocabulary.is_public(value)) return true;
  return parts_.codes.holds(binding.codes, value);
}

// Whether a code may stand in an element beside the one at hand.
bool BundleWalk::is_code_beside(std::string_view element, std::string_view code) const {
  const auto beside = [element](std::string path) {
    if (const std::size_t dot = path.rfind('.'); dot != std::string::npos) {
      path.replace(dot + 1, std::string::npos, element);
    }
    return path;
  };
  const FhirBinding* binding = find_binding(beside(path_), beside(role_path_));
  return binding == nullptr || parts_.policy.policy().keep_unknown ||
         parts_.codes.holds(binding->codes, code);
}

void BundleWalk::replace(JsonNode* leaf, JsonNode* object, const FhirBinding& binding,
                         const Action& action, const std::string& value) {
  const DataClass& facts = parts_.policy.classes().at(binding.data_class);
  ValueInContext context;
  context.data_class = binding.data_class;
  context.text = value;
  if (!binding.scope.empty()) context.scope = leaf_text(object, binding.scope);
  if (action.method == Method::kTableText) find_code(leaf, object, &context);
  std::string result;
  if (action.method == Method::kScan) {
    if (parts_.search != nullptr) result = scan_text(value, out_->dictionary, *parts_.search);
  } else {
    result = parts_.changer.change(action, context);
  }
  if (result == value) {
    leaf->mark |= kMade;
    return;
  }
  if (action.method != Method::kScan) remember(binding.data_class, value);
  write(leaf, result, facts.form == Form::kDate);
  if ((leaf->mark & kGone) == 0 && action.method != Method::kScan) leaf->mark |= kMade;
}

// The code that a text belongs to.
void BundleWalk::find_code(const JsonNode* leaf, const JsonNode* object, ValueInContext* context) {
  std::string_view element = "code";
  context->code = leaf_text(object, element);
  context->code_system = leaf_text(object, "system");
  // A unit without a code is its own; an organization that was a code is named by its identifier.
  if (!context->code.empty()) {
    // It stands beside the text.
  } else if (leaf->key == "unit") {
    context->code = leaf->text;
  } else if (const JsonNode* identifiers = object->find("identifier");
             leaf->key == "name" && identifiers != nullptr && identifiers->first != nullptr) {
    element = "identifier.value";
    context->code = leaf_text(identifiers->first, "value");
    context->code_system = leaf_text(identifiers->first, "system");
  }
  // A text that is the code itself goes with a code that is none.
  if (!context->code.empty() && !is_code_beside(element, context->code)) context->code = {};
}

void BundleWalk::write(JsonNode* leaf, const std::string& text, bool date) {
  const bool needs_time =
      date && std::find(std::begin(kNeedTime), std::end(kNeedTime), path_) != std::end(kNeedTime);
  // A number or a truth value has no room for another text.
  if (text.empty() || needs_time || !leaf->is(Kind::kString)) {
    leaf->mark = kGone;
    return;
  }
  leaf->text = tree_.keep(date ? fhir_date(text) : text);
}

void BundleWalk::remember(ClassId data_class, std::string_view value) {
  const DataClass& facts = parts_.policy.classes().at(data_class);
  if (!facts.traits.searched) return;
  out_->dictionary.add(data_class, value);
  remember_together(facts, data_class, value);
}

// Values that stand in several elements are searched for together, too.
void BundleWalk::remember_together(const DataClass& facts, ClassId data_class,
                                   std::string_view value) {
  if (path_.find("(contactpoint-area)") != std::string::npos) area_code_ = value;
  if (path_.find("(contactpoint-local)") != std::string::npos && !area_code_.empty()) {
    out_->dictionary.add_telephone(data_class, area_code_, value);
    area_code_.clear();
  }
  if (!facts.is_name()) return;
  if (path_.ends_with(".family")) family_name_ = value;
  if (path_.ends_with(".given") && !family_name_.empty()) {
    out_->dictionary.add_names(data_class, family_name_, value);
    family_name_.clear();  // The others are middle names.
  }
  if (!previous_name_.empty() && (previous_name_.size() < 3 || value.size() < 3)) {
    out_->dictionary.add_pair(data_class, previous_name_, value);
  }
  previous_name_ = value;
}

void BundleWalk::note_quasi_identifier(ClassId data_class, const JsonNode* leaf) {
  const int number = parts_.policy.classes().at(data_class).traits.quasi_identifier;
  if (number < 0 || !path_.starts_with("Patient.")) return;
  out_->quasi_identifiers += static_cast<char>('A' + number);
  out_->quasi_identifiers += leaf->text;
  out_->quasi_identifiers += '\n';
}

}  // namespace iztk::redaction
