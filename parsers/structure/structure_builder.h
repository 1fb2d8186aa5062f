#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_BUILDER_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_BUILDER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "parsers/structure/structure.h"
#include "parsers/structure/structure_model.h"

namespace iztk::parsers {

/// Writes down a derivation as it happens: groups opened and closed, segments between.
class StructureBuilder {
 public:
  /// Starts a structure for a message with `segment_count` segments. `structure` must live until
  /// finish().
  void start(StructureId id, std::uint32_t segment_count, Structure* structure);

  /// Group 0 is the message.
  void open_group(std::uint16_t group);
  void close_group();

  /// A segment of the message.
  void add_segment(StructureToken token, SegmentName name, std::uint32_t segment_index);
  void add_unexpected(StructureToken token, SegmentName name, std::uint32_t segment_index);
  void add_unknown(SegmentName name, std::uint32_t segment_index);
  /// A segment that the message does not have; `before` is the segment in front of which it is
  /// missing.
  void add_missing(StructureToken token, SegmentName name, std::uint32_t before);

  void finish();

 private:
  static constexpr std::size_t kMaxGroups = 32;
  static constexpr std::size_t kMaxDepth = 8;

  /// A group that is not closed yet, with the number of each kind of child so far.
  struct OpenGroup {
    std::uint32_t node = 0;
    std::array<std::uint32_t, StructureModel::kMaxTokens> segments{};
    std::array<std::uint32_t, kMaxGroups> groups{};
  };

  std::uint32_t add(StructureNode::Kind kind, SegmentName name, std::uint32_t segment_index);
  void number_unknown_segments();

  Structure* structure_ = nullptr;
  std::array<OpenGroup, kMaxDepth> open_;
  std::size_t depth_ = 0;
  std::vector<std::uint32_t> unknown_;  ///< Nodes.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_BUILDER_H_
