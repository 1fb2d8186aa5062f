#include "redaction/message/field_variants.h"

#include "core/contains.h"
#include "core/hash/hash.h"

namespace iztk::redaction {

const FieldRules& FieldVariants::find(const FieldRules& rules, const parsers::Message& message,
                                      const MessageView& view, std::uint32_t segment) {
  if (rules_ != &rules) note_fields(rules);
  neighbours_.clear();
  for (const std::uint32_t field : fields_) {
    (neighbours_ += message.field(segment, field).text) += message.delimiters().field;
  }
  if (neighbours_.size() > kLongest) return variant_of(rules, view, segment);
  const auto seed = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&rules));
  Place& place = places_[core::short_hash(neighbours_, seed) % kPlaces];
  if (place.rules != &rules || place.neighbours != neighbours_) {
    place = {&rules, neighbours_, &variant_of(rules, view, segment)};
  }
  return *place.variant;
}

void FieldVariants::note_fields(const FieldRules& rules) {
  rules_ = &rules;
  fields_.clear();
  for (const BoundRules& bound : rules.bindings) {
    const std::uint32_t field = bound.binding->when_field;
    if (field != 0 && !core::contains(fields_, field)) fields_.push_back(field);
  }
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
