#include "redaction/bundle_walk.h"

#include <algorithm>
#include <utility>

#include "core/date_time.h"
#include "redaction/fhir_date.h"
#include "redaction/free_text.h"
#include "redaction/value_shape.h"

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

constexpr std::string_view kBundle = "Bundle";

/// Elements that FHIR allows with a time of day only.
constexpr std::string_view kNeedTime[] = {
    "Bundle.timestamp", "Patient.birthDate.extension(patient-birthTime).valueDateTime"};

/// What holds a resource together.
bool is_frame(std::string_view key) { return key == "resourceType" || key == "id"; }

std::string_view text_at(const JsonNode* object, std::string_view key) {
  const JsonNode* node = object->find(key);
  return node != nullptr && node->is_leaf() ? node->text : std::string_view();
}

// The first value at a path below an object; nullptr if there is none.
const JsonNode* value_at(const JsonNode* node, const std::vector<std::string_view>& path) {
  for (const std::string_view key : path) {
    if (node != nullptr && node->is(Kind::kArray)) node = node->first;
    if (node == nullptr || !node->is(Kind::kObject)) return nullptr;
    node = node->find(key);
  }
  return node != nullptr && node->is_leaf() ? node : nullptr;
}

}  // namespace

void BundleWalk::run() {
  if (parts_.policy.asks_for_classes()) {
    // Conditions ask for the values that were sent, so they are taken before anything changes.
    collecting_ = true;
    walk_all();
    collecting_ = false;
  }
  walk_all();
}

void BundleWalk::walk_all() {
  JsonNode* root = tree_.root();
  path_ = kBundle;
  role_path_.clear();
  objects_ = {root};
  for (JsonNode* member = root->first; member != nullptr; member = member->next) {
    if (!is_frame(member->key) && member->key != "entry") walk_value(member, root);
  }
  for (BundleResource& resource : index_.resources()) {
    for (JsonNode* member = resource.entry->first; member != nullptr; member = member->next) {
      const bool known =
          member->key == "fullUrl" || member->key == "resource" || member->key == "request";
      if (!known) unknown(member, true);
    }
    walk_resource(resource.node, resource.role);
  }
}

MessageFacts BundleWalk::facts() const {
  MessageFacts facts;
  const JsonNode* root = tree_.root();
  facts.year = core::parse_timestamp(v2_date(text_at(root, "timestamp"))).year;
  for (const BundleResource& resource : index_.resources()) {
    if (resource.type != "Patient") continue;
    const JsonNode* list = resource.node->find("identifier");
    for (const JsonNode* each = list == nullptr ? nullptr : list->first; each != nullptr;
         each = each->next) {
      const std::string_view value = text_at(each, "value");
      if (value.empty()) continue;
      facts.person = std::string(text_at(each, "system")) + '\0' + std::string(value);
      return facts;
    }
  }
  return facts;
}

void BundleWalk::walk_resource(JsonNode* resource, std::string_view role) {
  path_ = text_at(resource, "resourceType");
  role_path_ = role;
  objects_.clear();
  walk_object(resource);
}

// The depth is that of a JsonTree at most.
void BundleWalk::walk_object(JsonNode* object) {
  objects_.push_back(object);
  previous_name_.clear();
  for (JsonNode* member = object->first; member != nullptr; member = member->next) {
    if (objects_.size() == 1 && is_frame(member->key)) continue;
    walk_value(member, object);
  }
  objects_.pop_back();
}

void BundleWalk::walk_value(JsonNode* node, JsonNode* object) {
  std::string_view key = node->key;
  // Claims to keep to a profile are not taken over (redaction/bundle_labels.h).
  if (key == "profile" && path_.ends_with(".meta")) return;
  if (key == "extension" && node->is(Kind::kArray)) return walk_extensions(node);
  if (key == "reference" && node->is(Kind::kString)) return walk_reference(node);
  if (key.starts_with('_')) key.remove_prefix(1);  // Extensions of a primitive.
  const std::size_t size = path_.size();
  const std::size_t role_size = role_path_.size();
  (path_ += '.') += key;
  if (role_size != 0) (role_path_ += '.') += key;
  const bool known = parts_.policy.classes().fhir().knows_below(path_) ||
                     (role_size != 0 && parts_.policy.classes().fhir().knows_below(role_path_));
  JsonNode* item = node->is(Kind::kArray) ? node->first : node;
  while (item != nullptr) {
    if (item->is(Kind::kObject) && !text_at(item, "resourceType").empty()) {
      walk_inner_resource(item);
    } else if (item->is(Kind::kObject) && (known || parts_.policy.policy().keep_unknown)) {
      walk_object(item);
    } else if (item->is_leaf()) {
      walk_leaf(item, object);
    } else {
      unknown(item, true);
    }
    item = node->is(Kind::kArray) ? item->next : nullptr;
  }
  path_.resize(size);
  role_path_.resize(role_size);
}

// A resource within another one. What contains resources (`contained`) is unknown before.
void BundleWalk::walk_inner_resource(JsonNode* resource) {
  if (path_.ends_with(".contained")) return unknown(resource, true);
  const std::string path = std::exchange(path_, std::string(text_at(resource, "resourceType")));
  const std::string role = std::exchange(role_path_, {});
  const std::vector<JsonNode*> objects = std::exchange(objects_, {});
  walk_object(resource);
  path_ = path;
  role_path_ = role;
  objects_ = objects;
}

void BundleWalk::walk_extensions(JsonNode* list) {
  for (JsonNode* item = list->first; item != nullptr; item = item->next) {
    const std::string_view url =
        item->is(Kind::kObject) ? text_at(item, "url") : std::string_view();
    const std::string_view name = parts_.policy.classes().fhir().extension_name(url);
    const std::size_t size = path_.size();
    ((path_ += ".extension(") += name) += ')';
    const bool known = !name.empty() && parts_.policy.classes().fhir().knows_below(path_);
    if (known || parts_.policy.policy().keep_unknown) {
      objects_.push_back(item);
      for (JsonNode* member = item->first; member != nullptr; member = member->next) {
        if (member->key != "url") walk_value(member, item);
      }
      objects_.pop_back();
    } else {
      unknown(item, true);
    }
    path_.resize(size);
  }
}

void BundleWalk::unknown(JsonNode* node, bool element) {
  if (collecting_) return;
  if (parts_.policy.policy().keep_unknown) {
    node->mark = kSurvives;
    return;
  }
  node->mark = kGone | kUnknown;
  ++(element ? parts_.counts.unknown_fields : parts_.counts.unknown_components);
}

// Only what is in the bundle can be referred to: an address of a server may name the person.
void BundleWalk::walk_reference(JsonNode* leaf) {
  if (index_.find(leaf->text) == nullptr) unknown(leaf, false);
}

const FhirBinding* BundleWalk::find_binding(const std::string& path,
                                            const std::string& role_path) const {
  const FhirBindings& fhir = parts_.policy.classes().fhir();
  const std::vector<FhirBinding>* bindings = role_path.empty() ? nullptr : fhir.find(role_path);
  if (bindings == nullptr) bindings = fhir.find(path);
  if (bindings == nullptr) return nullptr;
  for (const FhirBinding& binding : *bindings) {
    if (holds(binding)) return &binding;
  }
  return nullptr;
}

bool BundleWalk::holds(const FhirBinding& binding) const {
  if (!binding.conditional()) return true;
  for (auto object = objects_.rbegin(); object != objects_.rend(); ++object) {
    const JsonNode* value = value_at(*object, binding.when_path);
    if (value == nullptr) continue;
    return std::find(binding.when_values.begin(), binding.when_values.end(), value->text) !=
           binding.when_values.end();
  }
  return false;
}

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
  if (action.method == Method::kKeep) {
    keep(leaf, value, *binding);
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
  if (facts.form == Form::kDate) {
    leaf->mark |= kKeptDay;
  } else if (facts.identifying() || facts.traits.area) {
    leaf->mark |= kKeptWhole;
  }
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
  if (!binding.scope.empty()) context.scope = text_at(object, binding.scope);
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
  context->code = text_at(object, element);
  context->code_system = text_at(object, "system");
  // A unit without a code is its own; an organization that was a code is named by its identifier.
  if (!context->code.empty()) {
    // It stands beside the text.
  } else if (leaf->key == "unit") {
    context->code = leaf->text;
  } else if (const JsonNode* identifiers = object->find("identifier");
             leaf->key == "name" && identifiers != nullptr && identifiers->first != nullptr) {
    element = "identifier.value";
    context->code = text_at(identifiers->first, "value");
    context->code_system = text_at(identifiers->first, "system");
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
  if (facts.form != Form::kName) return;
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
