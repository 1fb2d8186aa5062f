#include "parsers/structure.h"

#include "parsers/structure_cache.h"
#include "parsers/structure_derivation.h"
#include "parsers/structure_model.h"

namespace iztk::parsers {

std::span<const std::string_view> group_names(StructureId id) {
  return StructureModel::of(id).group_names();
}

std::string_view group_name(StructureId id, std::uint16_t group) {
  const auto names = group_names(id);
  return group < names.size() ? names[group] : std::string_view();
}

std::string_view structure_name(StructureId id) {
  switch (id) {
    case StructureId::kVxuV04:
      return "VXU_V04";
    case StructureId::kQbpQ11:
      return "QBP_Q11";
    case StructureId::kAck:
      return "ACK";
    case StructureId::kRspK11:
    case StructureId::kRspK11Z31:
    case StructureId::kRspK11Z32:
    case StructureId::kRspK11Z42:
      return "RSP_K11";
  }
  return {};
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
