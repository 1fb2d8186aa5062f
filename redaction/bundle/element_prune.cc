#include "redaction/bundle/element_prune.h"

#include <algorithm>
#include <utility>

#include "redaction/bundle/bundle_node.h"
#include "redaction/bundle/bundle_substitutes.h"

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

bool is_main(std::string_view path, std::string_view key) {
  return std::any_of(std::begin(kMain), std::end(kMain), [&](const MainElement& main) {
    return main.path == path && key.starts_with(main.key);
  });
}

}  // namespace

ElementPrune::State ElementPrune::prune_resource(JsonNode* resource, std::string_view type,
                                                 bool named_by_code) {
  path_ = type;
  named_by_code_ = named_by_code;
  return prune_object(resource);
}

void ElementPrune::prune_frame(JsonNode* bundle) {
  path_ = "Bundle";
  State state;
  for (JsonNode* member = bundle->first; member != nullptr;) {
    JsonNode* next = member->next;
    if (member->key != "entry" && !prune_member(member, bundle, &state)) {
      core::remove_child(bundle, member);
    }
    member = next;
  }
}

// The depth is that of a JsonTree at most.
ElementPrune::State ElementPrune::prune_object(JsonNode* object) {
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
      if (!substitute(path_, member, &tree_)) core::remove_child(object, member);
    }
    path_.resize(size);
    member = next;
  }
  if (!inner.empty()) path_ = path;
  return state;
}

bool ElementPrune::prune_member(JsonNode* member, JsonNode* object, State* state) {
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

bool ElementPrune::prune_leaf(JsonNode* leaf, JsonNode* object, State* state) {
  if (leaf->key == "reference" && (leaf->mark & kGone) == 0) {
    if (!references_.follow(leaf)) return false;
    state->points = true;
    return true;
  }
  if ((leaf->mark & kGone) != 0) {
    state->lost = true;
    if (!derive_value(object, named_by_code_, leaf)) return false;
    leaf->mark = kSurvives;
  }
  state->values |= (leaf->mark & kSurvives) != 0;
  return true;
}

bool ElementPrune::prune_list(JsonNode* list, State* state) {
  for (JsonNode* item = list->first; item != nullptr;) {
    JsonNode* next = item->next;
    if (list->key == "extension") derive_text_of_race(item, &tree_);
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
bool ElementPrune::is_left(const JsonNode& object, std::string_view key, const State& state) const {
  if (object.first == nullptr) return false;
  if (!state.lost) return true;
  if (state.main_lost || (!state.values && !state.points)) return false;
  if (key == "identifier" && object.find("value") == nullptr) return false;
  return true;
}

}  // namespace iztk::redaction
