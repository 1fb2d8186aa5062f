#include "profiles/checks/place_facts.h"

#include "profiles/checks/element_pass.h"

namespace iztk::profiles {
namespace {

// The definition that binds the value set: of the element itself, or of the coded element of which
// it is the code.
const ElementDefinition* binding_definition(const MessageContext& context, core::Place place) {
  const ElementDefinition* own = find_definition(context, place);
  if (own == nullptr && place.component == 1 && place.subcomponent == 0) {
    // All of a field that has no components.
    place.component = 0;
    own = find_definition(context, place);
    return own != nullptr && own->type->primitive() ? own : nullptr;
  }
  if (own == nullptr || !own->value_sets.empty()) return own;
  if (place.subcomponent == 1 || place.subcomponent == 4) {
    place.subcomponent = 0;
  } else if (place.subcomponent == 0 && (place.component == 1 || place.component == 4)) {
    place.component = 0;
  } else {
    return own;
  }
  const ElementDefinition* around = find_definition(context, place);
  return around != nullptr && !around->value_sets.empty() ? around : own;
}

}  // namespace

const ElementDefinition* find_definition(const MessageContext& context, const core::Place& place) {
  if (context.structure == nullptr || place.segment >= context.message.segment_count() ||
      place.field == 0) {
    return nullptr;
  }
  const SegmentDefinition* segment = segment_definition(context, place.segment);
  if (segment == nullptr || place.field > segment->fields.size()) return nullptr;
  const ElementDefinition* definition = &segment->fields[place.field - 1];
  for (const std::uint32_t number : {place.component, place.subcomponent}) {
    if (number == 0) return definition;
    if (definition->type->varies || number > definition->type->components.size()) return nullptr;
    definition = &definition->type->components[number - 1];
  }
  return definition;
}

BoundCode find_code(const MessageContext& context, const core::Place& place,
                    std::string_view code) {
  if (place.segment >= context.message.segment_count()) return {};
  const ElementDefinition* definition = binding_definition(context, place);
  if (definition == nullptr) return {};
  for (const ValueSet* set : definition->value_sets) {
    if (set->table == nullptr) continue;
    if (const core::CodeEntry* entry = set->table->find(code); entry != nullptr) {
      return {entry, set};
    }
  }
  return {};
}

bool is_known_code(const MessageContext& context, const core::Place& place) {
  if (place.segment >= context.message.segment_count()) return false;
  return is_known_code(context, place, context.message.at(place));
}

bool is_known_code(const MessageContext& context, const core::Place& place,
                   const parsers::Element& element) {
  return find_code(context, place, context.value(element)).entry != nullptr;
}

}  // namespace iztk::profiles
