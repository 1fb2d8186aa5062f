#include "profiles/elements/element_labels.h"

#include "profiles/evaluation/element_path.h"

namespace iztk::profiles {

std::size_t ElementLabels::Hash::operator()(const Key& key) const {
  const std::uint64_t place =
      std::uint64_t{key.field} << 32 | key.component << 16 | key.subcomponent;
  const std::uint64_t what =
      reinterpret_cast<std::uintptr_t>(key.definition) ^ key.segment.packed();
  return (place ^ what * 0x9e3779b97f4a7c15) * 0x9e3779b97f4a7c15 >> 17;
}

std::string_view ElementLabels::find(const parsers::Message& message, const core::Place& place,
                                     const ElementDefinition* definition) {
  const Key key{message.segment(place.segment).name, place.field, place.component,
                place.subcomponent, definition};
  const auto [found, is_new] = labels_.try_emplace(key);
  std::string& label = found->second;
  if (!is_new) return label;
  append_field_path(message, place, &label);
  if (definition != nullptr && !definition->name.empty()) {
    label += " (";
    label += definition->name;
    label += ')';
  }
  return label;
}

}  // namespace iztk::profiles
