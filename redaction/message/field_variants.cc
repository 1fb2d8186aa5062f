#include "redaction/message/field_variants.h"

#include "core/hash/hash.h"

namespace iztk::redaction {

const FieldRules& FieldVariants::find(const FieldRules& rules, const parsers::Message& message,
                                      const MessageView& view, std::uint32_t segment) {
  const parsers::Element first = message.field(segment, rules.first_neighbour);
  const parsers::Element last = message.field(segment, rules.last_neighbour);
  const std::string_view neighbours =
      message.bytes().substr(first.offset, last.offset + last.text.size() - first.offset);
  if (neighbours.size() > kLongest) return variant_of(rules, view, segment);
  const auto seed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&rules));
  Place& place = places_[core::short_hash(neighbours, seed) % kPlaces];
  if (place.rules != &rules || place.neighbours != neighbours) {
    place = {&rules, std::string(neighbours), &variant_of(rules, view, segment)};
  }
  return *place.variant;
}

const FieldRules& FieldVariants::variant_of(const FieldRules& rules, const MessageView& view,
                                            std::uint32_t segment) {
  std::vector<bool> holding;
  for (const BoundRules& bound : rules.bindings) {
    holding.push_back(bound.binding->when_field != 0 &&
                      view.holds(*bound.binding, segment, parsers::Element()));
  }
  const auto known = variants_.find({&rules, holding});
  if (known != variants_.end()) return known->second;
  if (variants_.size() >= kMostVariants) return rules;
  return variants_.try_emplace({&rules, holding}, CompiledPolicy::settled(rules, holding))
      .first->second;
}

}  // namespace iztk::redaction
