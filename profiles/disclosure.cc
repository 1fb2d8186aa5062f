#include "profiles/disclosure.h"

#include <algorithm>
#include <array>

#include "profiles/rules/element_pass.h"

namespace iztk::profiles {
namespace {

using parsers::SegmentName;

// Header fields that name no person: delimiters, type, processing, version, acknowledgement,
// character set, profile. Not the control id, which may be made from a name.
constexpr std::array<std::uint32_t, 10> kOpenHeaderFields = {1, 2, 7, 9, 11, 12, 15, 16, 18, 21};

// Segments about the dose, not about a person: a wrong code in them may be shown. In the others
// only a text that is a known code is shown, for anything may stand where a code should.
constexpr std::array kDoseSegments = {SegmentName("RXA"), SegmentName("RXR"), SegmentName("OBX"),
                                      SegmentName("ORC"), SegmentName("MSA"), SegmentName("ERR"),
                                      SegmentName("QAK"), SegmentName("RCP")};

template <typename List, typename Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool known_code(const ElementDefinition& definition, std::string_view value) {
  return std::any_of(definition.value_sets.begin(), definition.value_sets.end(),
                     [&](const ValueSet* set) { return set->table->find(value) != nullptr; });
}

// A code is short and has no blanks; a text in its place may be anything.
bool looks_like_code(std::string_view value) {
  return value.size() <= 24 && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
                  c == '_';
         });
}

// The definition that binds the value set: of the element itself, or of the coded element of which
// it is the code.
const ElementDefinition* binding_definition(const MessageContext& context, core::Place place) {
  const ElementDefinition* own = find_definition(context, place);
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

bool is_vocabulary(const MessageContext& context, const core::Place& place) {
  if (place.segment >= context.message.segment_count()) return false;
  const SegmentName segment = context.message.segment(place.segment).name;
  if (segment == SegmentName("MSH") && contains(kOpenHeaderFields, place.field)) return true;
  const ElementDefinition* definition = binding_definition(context, place);
  if (definition == nullptr || definition->value_sets.empty()) return false;
  const std::string_view value = context.value(context.message.at(place));
  if (known_code(*definition, value)) return true;
  return contains(kDoseSegments, segment) && looks_like_code(value);
}

}  // namespace iztk::profiles
