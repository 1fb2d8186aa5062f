#include "redaction/bundle/bundle_value_rewriter.h"

#include <algorithm>

#include "core/contains.h"
#include "redaction/bundle/bundle_node.h"
#include "redaction/classes/value_shape.h"
#include "redaction/leaks/free_text.h"
#include "redaction/text/fhir_date.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

/// Elements that FHIR allows with a time of day only.
constexpr std::string_view kNeedTime[] = {
    "Bundle.timestamp", "Patient.birthDate.extension(patient-birthTime).valueDateTime",
    "Provenance.recorded"};

}  // namespace

BundleValueRewriter::BundleValueRewriter(core::JsonTree& tree, const ElementPath& path,
                                         const BundleParts& parts, Redaction* out)
    : tree_(tree),
      path_(path),
      parts_(parts),
      out_(out),
      code_finder_(parts, path),
      removed_(parts.policy.classes(), &out->dictionary),
      values_(parts.policy.classes()) {}

void BundleValueRewriter::collect(const JsonNode* leaf) {
  if (leaf->is(Kind::kNull) || leaf->text.empty()) return;
  const FhirBinding* binding = path_.binding();
  if (binding == nullptr || !facts_of(*binding).identifying()) return;
  values_.add(binding->data_class, leaf->text);
}

void BundleValueRewriter::drop_unknown(JsonNode* node, bool element) {
  if (parts_.policy.policy().keep_unknown) {
    node->mark = kSurvives;
    return;
  }
  node->mark = kGone | kUnknown;
  ++(element ? parts_.counts.unknown_fields : parts_.counts.unknown_components);
}

void BundleValueRewriter::rewrite(JsonNode* leaf, JsonNode* object) {
  if (leaf->is(Kind::kNull) || leaf->text.empty()) return;
  const FhirBinding* binding = path_.binding();
  if (binding == nullptr) return drop_unknown(leaf, false);
  const DataClass& facts = facts_of(*binding);
  const std::string value =
      facts.form == Form::kDate ? v2_date(leaf->text) : std::string(leaf->text);
  const Action& action = choose(binding->data_class, value);
  ++parts_.counts.of(binding->data_class, action.method);
  const bool shows_age = action.cap_age && parts_.changer.shows_age(*action.cap_age, facts, value);
  if (action.method == Method::kKeep && shows_age) {
    leaf->mark = kGone;
    drop_quantity(object);
  } else if (action.method == Method::kKeep) {
    keep(leaf, value, *binding);
    if ((leaf->mark & kGone) != 0) {
      drop_quantity(object);
      drop_system_of_unit(object);
    }
  } else {
    replace(leaf, object, *binding, action, value);
  }
  if ((leaf->mark & kGone) != 0) return;
  leaf->mark |= facts.traits.describes_only || is_validity() ? kDescribes : kSurvives;
  if (facts.traits.structure) leaf->mark |= kStructure;
  note_quasi_identifier(binding->data_class, leaf);
}

// How long an identifier, a name or an address holds says nothing without it.
bool BundleValueRewriter::is_validity() const {
  const std::string& path = path_.text();
  return path.find(".identifier.period.") != std::string::npos ||
         path.find(".name.period.") != std::string::npos ||
         path.find(".address.period.") != std::string::npos;
}

// The unit and the comparator say nothing without the number.
void BundleValueRewriter::drop_quantity(JsonNode* object) const {
  if (!path_.text().ends_with(".valueQuantity.value")) return;
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    member->mark |= kGone;
  }
}

// A quantity keeps its number without the unit.
void BundleValueRewriter::drop_system_of_unit(JsonNode* object) const {
  if (!path_.text().ends_with("Quantity.code")) return;
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    if (member->key == "system") member->mark |= kGone;
  }
}

const Action& BundleValueRewriter::choose(ClassId data_class, std::string_view value) const {
  const auto holds = [&](const Clause& clause) {
    const bool has =
        clause.kind == Clause::Kind::kValueInClass && values_.has(clause.class_pattern, value);
    return has != clause.negated;
  };
  const std::vector<std::uint32_t>& rules = parts_.policy.class_rules(data_class);
  for (const std::uint32_t index : rules) {
    const PolicyRule& rule = parts_.policy.rule(index);
    if (!rule.when || std::all_of(rule.when->begin(), rule.when->end(), holds)) return rule.action;
  }
  return parts_.policy.rule(rules.back()).action;
}

void BundleValueRewriter::keep(JsonNode* leaf, std::string_view value, const FhirBinding& binding) {
  const DataClass& facts = facts_of(binding);
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
bool BundleValueRewriter::may_stay(const JsonNode* leaf, std::string_view value,
                                   const FhirBinding& binding) const {
  if (parts_.policy.policy().keep_unknown) return true;
  if (binding.codes == kAnyText) return has_shape_of(facts_of(binding), value);
  if (leaf->key == "display" && parts_.vocabulary.is_public(value)) return true;
  return parts_.codes.holds(binding.codes, value);
}

void BundleValueRewriter::replace(JsonNode* leaf, JsonNode* object, const FhirBinding& binding,
                                  const Action& action, const std::string& value) {
  ValueInContext context;
  context.data_class = binding.data_class;
  context.text = value;
  if (!binding.scope.empty()) context.scope = text_of(object, binding.scope);
  if (action.method == Method::kTableText) code_finder_.find(leaf, object, &context);
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
  if (action.method != Method::kScan) removed_.add(binding.data_class, value, path_.text());
  write(leaf, result, facts_of(binding).form == Form::kDate);
  if ((leaf->mark & kGone) == 0 && action.method != Method::kScan) leaf->mark |= kMade;
}

void BundleValueRewriter::write(JsonNode* leaf, const std::string& text, bool date) {
  const bool needs_time = date && core::contains(kNeedTime, path_.text());
  // A number or a truth value has no room for another text.
  if (text.empty() || needs_time || !leaf->is(Kind::kString)) {
    leaf->mark = kGone;
    return;
  }
  leaf->text = tree_.keep(date ? fhir_date(text) : text);
}

void BundleValueRewriter::note_quasi_identifier(ClassId data_class, const JsonNode* leaf) {
  const int number = parts_.policy.classes().at(data_class).traits.quasi_identifier;
  if (number < 0 || !path_.text().starts_with("Patient.")) return;
  out_->quasi_identifiers += static_cast<char>('A' + number);
  out_->quasi_identifiers += leaf->text;
  out_->quasi_identifiers += '\n';
}

}  // namespace iztk::redaction
