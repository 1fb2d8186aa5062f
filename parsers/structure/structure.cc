#include "parsers/structure/structure.h"

#include "parsers/structure/structure_cache.h"
#include "parsers/structure/structure_derivation.h"
#include "parsers/structure/structure_model.h"

namespace iztk::parsers {
namespace {

constexpr StructureNames kStructures[] = {
#define IZTK_STRUCTURE(identifier, name, structure, rule) \
  {StructureId::identifier, name, structure},
#include "parsers/structure/structures.def"
#undef IZTK_STRUCTURE
};

}  // namespace

std::span<const StructureNames> all_structures() { return kStructures; }

std::optional<StructureId> find_structure(std::string_view name) {
  for (const StructureNames& names : kStructures) {
    if (names.name == name) return names.id;
  }
  return std::nullopt;
}

std::span<const std::string_view> group_names(StructureId id) {
  return StructureModel::of(id).group_names();
}

std::string_view group_name(StructureId id, std::uint16_t group) {
  const auto names = group_names(id);
  return group < names.size() ? names[group] : std::string_view();
}

std::string_view structure_name(StructureId id) {
  return kStructures[static_cast<std::size_t>(id)].structure;
}

std::span<const SegmentName> structure_segments(StructureId id) {
  return StructureModel::of(id).segments();
}

class StructureDeriver::Impl {
 public:
  const Structure& derive(StructureId id, std::span<const SegmentName> segments) {
    if (const Structure* known = cache_.find(id, segments)) return *known;
    derivation_.derive(id, segments, &fresh_);
    const Structure* kept = cache_.add(segments, fresh_);
    return kept != nullptr ? *kept : fresh_;
  }

 private:
  StructureCache cache_;
  StructureDerivation derivation_;
  Structure fresh_;
};

StructureDeriver::StructureDeriver() : impl_(std::make_unique<Impl>()) {}
StructureDeriver::~StructureDeriver() = default;

const Structure& StructureDeriver::derive(StructureId id, std::span<const SegmentName> segments) {
  return impl_->derive(id, segments);
}

}  // namespace iztk::parsers
