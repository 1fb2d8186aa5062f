#include "redaction/bundle_prune.h"

#include <algorithm>
#include <set>
#include <utility>

namespace iztk::redaction {
namespace {

using core::JsonNode;
using Kind = JsonNode::Kind;

/// Elements without which what holds them says nothing: path, and start of the key.
struct MainElement {
  std::string_view path;
  std::string_view key;
};
constexpr MainElement kMain[] = {
    {"Observation", "value"},
    {"Observation", "code"},
    {"Observation.note", "text"},
    {"Immunization.note", "text"},
    {"Immunization.education", "documentType"},
    {"Immunization.reaction", "detail"},
    {"Immunization.performer", "actor"},
    {"Encounter.participant", "individual"},
    {"Coverage", "payor"},
    {"Coverage", "beneficiary"},
    {"ImmunizationRecommendation.recommendation.dateCriterion", "value"},
};

/// Elements that FHIR requires: what stands there instead.
struct Required {
  std::string_view path;
  std::string_view key;   ///< Of what takes the place; empty: the same.
  std::string_view text;  ///< Empty: an extension says that the value is absent.
};
constexpr Required kRequired[] = {
    {"Immunization.vaccineCode", "", ""},
    {"Immunization.occurrenceDateTime", "occurrenceString", "unknown"},
    {"Immunization.protocolApplied.doseNumberPositiveInt", "_doseNumberString", ""},
    {"Immunization.protocolApplied.doseNumberString", "_doseNumberString", ""},
    {"ImmunizationEvaluation.doseStatus", "", ""},
    {"Encounter.class", "", ""},
    {"MessageHeader.source.endpoint", "_endpoint", ""},
    {"MessageHeader.destination.endpoint", "_endpoint", ""},
};

/// Resources that are there only because others refer to them.
constexpr std::string_view kServants[] = {"Organization", "Practitioner", "Location", "Device"};
/// Extensions with a text that is made of their codings.
constexpr std::string_view kRaces[] = {
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
    "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity"};
/// Without these the bundle is none any more.
constexpr std::string_view kPillars[] = {"MessageHeader"};

bool contains(const auto& list, std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool is_main(std::string_view path, std::string_view key) {
  return std::any_of(std::begin(kMain), std::end(kMain), [&](const MainElement& main) {
    return main.path == path && key.starts_with(main.key);
  });
}

bool is_alive(const JsonNode* node) { return node != nullptr && (node->mark & kGone) == 0; }

std::string_view text_of(const JsonNode* object, std::string_view key) {
  const JsonNode* node = object->find(key);
  return node != nullptr && node->is_leaf() ? node->text : std::string_view();
}

// The same, of what is left.
std::string_view text_at(const JsonNode* object, std::string_view key) {
  const JsonNode* node = object->find(key);
  return is_alive(node) && node->is_leaf() ? node->text : std::string_view();
}

// Organizations and places that were an HD without a name are called by its URI.
bool is_named_by_uri(const JsonNode& resource) {
  const JsonNode* list = resource.find("identifier");
  return list != nullptr && list->first != nullptr &&
         text_at(list->first, "system") == "urn:ietf:rfc:3986";
}

// A mother of whom only an identifier was known (PID-21): the relationship alone says nothing.
bool is_only_mother(const JsonNode& resource) {
  if (text_at(&resource, "resourceType") != "RelatedPerson") return false;
  constexpr std::string_view kFrame[] = {"resourceType", "id", "meta", "active", "patient"};
  const JsonNode* relationship = resource.find("relationship");
  for (const JsonNode* member = resource.first; member != nullptr; member = member->next) {
    if (member != relationship && !contains(kFrame, member->key)) return false;
  }
  if (relationship == nullptr || relationship->first == nullptr) return false;
  const JsonNode* codings = relationship->first->find("coding");
  const JsonNode* only = codings == nullptr ? nullptr : codings->first;
  return only != nullptr && only->next == nullptr && text_at(only, "code") == "MTH" &&
         text_at(only, "system") == "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
}

}  // namespace

void BundlePrune::run() {
  // The elements of the bundle itself.
  path_ = "Bundle";
  JsonNode* root = tree_.root();
  State state;
  for (JsonNode* member = root->first; member != nullptr;) {
    JsonNode* next = member->next;
    if (member->key != "entry" && !prune_member(member, root, &state)) {
      core::remove_child(root, member);
    }
    member = next;
  }
  do {
    again_ = false;
    for (BundleResource& resource : index_.resources()) {
      if (!resource.dropped) prune_resource(&resource);
    }
    // Only when all references are as they will be.
    if (!again_) drop_unreferred();
  } while (again_);
  take_out_entries();
}

void BundlePrune::prune_resource(BundleResource* resource) {
  path_ = resource->type;
  // Organizations that were codes are called by their code if they have no name.
  was_code_ = resource->role == "Immunization.manufacturer(Organization)" ||
              resource->role == "Immunization.performer.actor(Organization)" ||
              resource->role.ends_with(".authority(Organization)");
  named_by_code_ = was_code_ || is_named_by_uri(*resource->node);
  const State state = prune_object(resource->node);
  resource->lost |= state.lost;
  // What only comes with a name goes with it.
  const std::string_view companion = resource->type == "Location"       ? "physicalType"
                                     : resource->type == "Organization" ? "active"
                                                                        : "";
  const std::string_view with = was_code_ ? "identifier" : "name";
  if (state.lost && !companion.empty() && resource->node->find(with) == nullptr) {
    if (const JsonNode* gone = resource->node->find(companion)) {
      core::remove_child(resource->node, gone);
    }
  }
  if (contains(kPillars, resource->type)) return;
  if (state.lost && is_only_mother(*resource->node)) resource->dropped = again_ = true;
  if (state.lost && resource->type == "Location") give_address_to_larger(resource);
  if ((resource->lost && !state.values) || state.main_lost) {
    resource->dropped = true;
    again_ = true;
  }
}

// The address of a place stands at the smallest part of it that has a name.
void BundlePrune::give_address_to_larger(BundleResource* place) {
  JsonNode* larger = place->node->find("partOf");
  JsonNode* reference = larger == nullptr ? nullptr : larger->find("reference");
  if (place->node->find("name") != nullptr || reference == nullptr) return;
  BundleResource* target = index_.find(reference->text);
  JsonNode* address = place->node->find("address");
  if (target == nullptr || target->dropped || address == nullptr) return;
  if (target->node->find("address") != nullptr) return;
  core::remove_child(place->node, address);
  address->next = nullptr;
  core::append_child(target->node, address);
  place->dropped = again_ = true;
}

// The depth is that of a JsonTree at most.
BundlePrune::State BundlePrune::prune_object(JsonNode* object) {
  State state;
  const std::string_view inner = text_at(object, "resourceType");
  const std::string path = inner.empty() ? std::string() : std::exchange(path_, std::string(inner));
  for (JsonNode* member = object->first; member != nullptr;) {
    JsonNode* next = member->next;
    const std::size_t size = path_.size();
    const bool main = is_main(path_, member->key);
    (path_ += '.') += member->key;
    if (!prune_member(member, object, &state)) {
      state.lost = true;
      // What nobody knows is taken as if it had not been sent.
      state.main_lost |= main && (member->mark & kUnknown) == 0;
      if (!substitute(member)) core::remove_child(object, member);
    }
    path_.resize(size);
    member = next;
  }
  if (!inner.empty()) path_ = path;
  return state;
}

bool BundlePrune::prune_member(JsonNode* member, JsonNode* object, State* state) {
  if ((member->mark & kGone) != 0 && !member->is_leaf()) return false;
  switch (member->kind) {
    case Kind::kArray:
      return prune_list(member, state);
    case Kind::kObject: {
      const State inside = prune_object(member);
      state->lost |= inside.lost;
      if (!is_left(*member, member->key, inside)) return false;
      state->values |= inside.values;
      state->points |= inside.points;
      return true;
    }
    default:
      return prune_leaf(member, object, state);
  }
}

bool BundlePrune::prune_leaf(JsonNode* leaf, JsonNode* object, State* state) {
  if (leaf->key == "reference" && (leaf->mark & kGone) == 0) {
    if (!follow_reference(leaf)) return false;
    state->points = true;
    return true;
  }
  if ((leaf->mark & kGone) != 0) {
    state->lost = true;
    if (!derive(leaf, object)) return false;
    leaf->mark = kSurvives;
  }
  state->values |= (leaf->mark & kSurvives) != 0;
  return true;
}

bool BundlePrune::prune_list(JsonNode* list, State* state) {
  for (JsonNode* item = list->first; item != nullptr;) {
    JsonNode* next = item->next;
    if (list->key == "extension" && contains(kRaces, text_of(item, "url"))) {
      derive_text_of_race(item);
    }
    bool left = (item->mark & kGone) == 0;
    if (left && item->is(Kind::kObject)) {
      const State inside = prune_object(item);
      state->lost |= inside.lost;
      left = is_left(*item, list->key, inside);
      state->values |= left && inside.values;
      state->points |= left && inside.points;
    } else if (left) {
      state->values |= (item->mark & kSurvives) != 0;
    }
    if (!left) {
      state->lost = true;
      core::remove_child(list, item);
    }
    item = next;
  }
  return list->first != nullptr;
}

// Whether an object that has lost something is worth keeping.
bool BundlePrune::is_left(const JsonNode& object, std::string_view key, const State& state) const {
  if (object.first == nullptr) return false;
  if (!state.lost) return true;
  if (state.main_lost || (!state.values && !state.points)) return false;
  if (key == "identifier" && object.find("value") == nullptr) return false;
  return true;
}

// Whether a reference leads anywhere. From a place that is gone it goes on to the larger one.
bool BundlePrune::follow_reference(JsonNode* leaf) {
  BundleResource* target = index_.find(leaf->text);
  std::size_t steps = 0;
  while (target != nullptr && target->dropped && steps++ < index_.resources().size()) {
    const JsonNode* larger = target->type == "Location" ? target->node->find("partOf") : nullptr;
    if (larger == nullptr) return false;
    leaf->text = text_at(larger, "reference");
    target = index_.find(leaf->text);
  }
  return target != nullptr && !target->dropped;
}

// What the translation makes of something else when there is no value.
bool BundlePrune::derive(JsonNode* leaf, JsonNode* object) const {
  std::string_view text;
  if (leaf->key == "unit") {
    text = text_at(object, "code");
  } else if (leaf->key == "name" && named_by_code_) {
    const JsonNode* list = object->find("identifier");
    const JsonNode* first = list == nullptr ? nullptr : list->first;
    if (first != nullptr) text = text_at(first, "value");
  }
  leaf->text = text;
  return !text.empty();
}

// The text of a race or an ethnicity is made of its codings (US Core).
void BundlePrune::derive_text_of_race(JsonNode* extension) {
  JsonNode* value = nullptr;
  std::string text;
  const JsonNode* parts = extension->find("extension");
  for (JsonNode* part = parts == nullptr ? nullptr : parts->first; part != nullptr;
       part = part->next) {
    if (text_of(part, "url") == "text") value = part->find("valueString");
    const JsonNode* coding = part->find("valueCoding");
    if (coding == nullptr) continue;
    const std::string_view display = text_at(coding, "display");
    const std::string_view one = display.empty() ? text_at(coding, "code") : display;
    if (!text.empty() && !one.empty()) text += ", ";
    text += one;
  }
  if (value == nullptr || (value->mark & kGone) == 0 || text.empty()) return;
  value->text = tree_.keep(text);
  value->mark = kDescribes;
}

// Puts what FHIR requires in the place of a member that is gone.
bool BundlePrune::substitute(JsonNode* member) {
  for (const Required& required : kRequired) {
    if (required.path != path_) continue;
    if (!required.key.empty()) member->key = required.key;
    member->mark = 0;
    if (!required.text.empty()) {
      member->kind = Kind::kString;
      member->text = required.text;
      member->first = nullptr;
      return true;
    }
    member->kind = Kind::kObject;
    member->first = absence();
    return true;
  }
  return false;
}

JsonNode* BundlePrune::absence() {
  JsonNode* list = tree_.make(Kind::kArray, "extension");
  JsonNode* extension = tree_.make(Kind::kObject, {});
  core::append_child(list, extension);
  core::append_child(extension,
                     tree_.make(Kind::kString, "url",
                                "http://hl7.org/fhir/StructureDefinition/data-absent-reason"));
  JsonNode* code = tree_.make(Kind::kString, "valueCode", "unknown");
  code->mark = kSurvives;
  core::append_child(extension, code);
  return list;
}

// Organizations, clinicians and places go with the last one that refers to them.
void BundlePrune::drop_unreferred() {
  std::set<std::string_view> wanted;
  std::vector<const JsonNode*> todo;
  for (const BundleResource& resource : index_.resources()) {
    if (!resource.dropped) todo.push_back(resource.node);
  }
  while (!todo.empty()) {
    const JsonNode* node = todo.back();
    todo.pop_back();
    for (const JsonNode* child = node->first; child != nullptr; child = child->next) {
      if (!child->is_leaf()) todo.push_back(child);
      if (child->key == "reference") wanted.insert(child->text);
    }
  }
  for (BundleResource& resource : index_.resources()) {
    const bool served = contains(kServants, resource.type) && !resource.role.empty();
    if (resource.dropped || !served || wanted.contains(resource.url)) continue;
    resource.dropped = true;
    again_ = true;
  }
}

void BundlePrune::take_out_entries() {
  JsonNode* entries = tree_.root()->find("entry");
  for (const BundleResource& resource : index_.resources()) {
    if (!resource.dropped) continue;
    core::remove_child(entries, resource.entry);
    ++counts_.dropped_segments;
  }
}

}  // namespace iztk::redaction
