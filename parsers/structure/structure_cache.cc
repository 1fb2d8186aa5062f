#include "parsers/structure/structure_cache.h"

#include <cstring>

namespace iztk::parsers {
namespace {

constexpr std::size_t kSlots = 2 * StructureCache::kMaxEntries;
static_assert((kSlots & (kSlots - 1)) == 0, "the slot number is a mask of the hash");

std::uint64_t hash_of(StructureId id, std::span<const SegmentName> segments) {
  constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15;
  std::uint64_t hash = (segments.size() << 8) + static_cast<std::uint64_t>(id);
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * kMultiplier;
    hash ^= hash >> 29;
  };
  std::size_t i = 0;
  for (; i + 2 <= segments.size(); i += 2) {
    mix(segments[i].packed() | static_cast<std::uint64_t>(segments[i + 1].packed()) << 32);
  }
  if (i < segments.size()) mix(segments[i].packed());
  return hash;
}

bool same(std::span<const SegmentName> a, std::span<const SegmentName> b) {
  // The names have no padding and one representation, so their bytes can be compared.
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

}  // namespace

StructureCache::StructureCache() : slots_(kSlots) {}

const Structure* StructureCache::find(StructureId id, std::span<const SegmentName> segments) const {
  const std::uint64_t hash = hash_of(id, segments);
  for (std::size_t i = hash % kSlots; slots_[i].entry != nullptr; i = (i + 1) % kSlots) {
    const Entry& entry = *slots_[i].entry;
    if (slots_[i].hash == hash && entry.structure.id == id && same(entry.segments, segments)) {
      return &entry.structure;
    }
  }
  return nullptr;
}

const Structure* StructureCache::add(std::span<const SegmentName> segments,
                                     const Structure& structure) {
  if (segments.size() > kMaxSegmentsOfEntry) return nullptr;
  if (entries_.size() == kMaxEntries || segments_ + segments.size() > kMaxSegments) {
    slots_.assign(kSlots, {});
    entries_.clear();
    segments_ = 0;
  }
  entries_.push_back(std::make_unique<Entry>(Entry{{segments.begin(), segments.end()}, structure}));
  segments_ += segments.size();
  const std::uint64_t hash = hash_of(structure.id, segments);
  std::size_t i = hash % kSlots;
  while (slots_[i].entry != nullptr) i = (i + 1) % kSlots;
  slots_[i] = {hash, entries_.back().get()};
  return &entries_.back()->structure;
}

}  // namespace iztk::parsers
