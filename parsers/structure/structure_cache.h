#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_CACHE_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_CACHE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "parsers/structure/structure.h"

namespace iztk::parsers {

/// Derived structures by the sequence of segment names. Names are compared in full, so a hit is
/// exact. Bounded: when it is full it is emptied, because a feed of ever new shapes gains nothing
/// from a cache, and the usual shapes are back at once. Not a core::BoundedMemo, because entries
/// differ in size by a factor of 100: what is bounded is their sum.
class StructureCache {
 public:
  /// A few megabytes at most.
  static constexpr std::size_t kMaxEntries = 4096;
  static constexpr std::size_t kMaxSegments = 65'536;       ///< In all entries together.
  static constexpr std::size_t kMaxSegmentsOfEntry = 1024;  ///< Longer messages are not kept.

  StructureCache();

  /// The structure, or nullptr. Valid until the next call of add().
  const Structure* find(StructureId id, std::span<const SegmentName> segments) const;

  /// Keeps a structure that is not in the cache yet; nullptr if it is too long to be kept.
  const Structure* add(std::span<const SegmentName> segments, const Structure& structure);

 private:
  struct Entry {
    std::vector<SegmentName> segments;
    Structure structure;
  };
  struct Slot {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;
  };

  std::vector<Slot> slots_;  ///< Twice as many as entries, open addressing.
  std::vector<std::unique_ptr<Entry>> entries_;
  std::size_t segments_ = 0;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_CACHE_H_
