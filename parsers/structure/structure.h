#ifndef IZTK_PARSERS_STRUCTURE_STRUCTURE_H_
#define IZTK_PARSERS_STRUCTURE_STRUCTURE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/message/segment_name.h"

namespace iztk::parsers {

/// A message structure for which there is a grammar: one line of structures.def.
enum class StructureId : std::uint8_t {
#define IZTK_STRUCTURE(identifier, name, structure, rule) identifier,
#include "parsers/structure/structures.def"
#undef IZTK_STRUCTURE
};

/// What the grammar of a message structure is called.
struct StructureNames {
  StructureId id = StructureId::kVxuV04;
  std::string_view name;       ///< In the tables of guides and maps: "RSP_K11_Z32".
  std::string_view structure;  ///< In MSH-9.3: "RSP_K11".
};

/// All of structures.def, in the order of the file: by StructureId.
std::span<const StructureNames> all_structures();

/// By StructureNames::name.
std::optional<StructureId> find_structure(std::string_view name);

/// A group or a segment of a derived message structure.
struct StructureNode {
  static constexpr std::uint32_t kNone = 0xffffffff;

  enum class Kind : std::uint8_t {
    kGroup,
    kSegment,
    kMissingSegment,     ///< The grammar demands it here; the message does not have it.
    kUnexpectedSegment,  ///< Known to the structure, but not allowed at this place.
    kUnknownSegment,     ///< Not part of the structure at all (Z segments included).
  };

  Kind kind = Kind::kSegment;
  SegmentName segment;           ///< Name of a segment; invalid for a group.
  std::uint16_t group = 0;       ///< Index into group_names() of a group; 0 is the message itself.
  std::uint32_t parent = kNone;  ///< Node of the group around it; kNone for the message itself.
  std::uint32_t instance = 1;    ///< Which one of its name in its parent, from 1. A missing segment
                                 ///< has the number that it would have, and takes it from nobody.
  std::uint32_t end =
      0;  ///< One past the last node inside this group (preorder), own index + 1 for a segment.
  std::uint32_t segment_index =
      kNone;  ///< Index of the segment in the message. For a missing segment: of the
              ///< segment before which it is missing (the number of segments if at the end).
};

/// How the segments of a message form groups: the derivation by the grammar, as nodes in preorder.
/// Node 0 is the message. It depends on nothing but the sequence of segment names, so it is cached
/// and shared.
struct Structure {
  StructureId id = StructureId::kVxuV04;
  std::vector<StructureNode> nodes;
  std::vector<std::uint32_t>
      node_of_segment;  ///< Node of each segment of the message, by segment index.
  bool regular = true;  ///< No missing, unexpected or unknown segment.
};

/// The names of a structure's groups by number: "PATIENT", "ORDER", "OBSERVATION"; "" for group 0,
/// the message. Groups inside other groups are in the same list.
std::span<const std::string_view> group_names(StructureId id);

/// Name of a group of a structure; "" for group 0.
std::string_view group_name(StructureId id, std::uint16_t group);

/// What stands in MSH-9.3: "VXU_V04", "RSP_K11" ...
std::string_view structure_name(StructureId id);

/// The names of the segments that a structure knows.
std::span<const SegmentName> structure_segments(StructureId id);

/// Derives structures with ANTLR and remembers them by segment sequence. The result is exact: a
/// parser sees nothing but the sequence of segment names. Not thread-safe: one deriver for each
/// worker.
///
/// Faults are mended one by one, at the least cost, and each gives one node. Where a segment is
/// missing stands a kMissingSegment node, and what follows is grouped as if it were there: a
/// missing ORC costs one node, and its RXA and OBX are in an ORDER. A segment that does not belong
/// where it stands becomes a kUnexpectedSegment node in the innermost group that is open there; so
/// does a segment that is unknown, as kUnknownSegment. A required group that is missing as a whole
/// is a group of missing segments. How the choice is made: structure_repair.h.
///
/// Messages of up to some 1,000 segments are remembered, up to a few megabytes.
class StructureDeriver {
 public:
  StructureDeriver();
  ~StructureDeriver();
  StructureDeriver(const StructureDeriver&) = delete;
  StructureDeriver& operator=(const StructureDeriver&) = delete;

  /// The structure of a message with these segments. The reference is valid until the next call.
  const Structure& derive(StructureId id, std::span<const SegmentName> segments);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_STRUCTURE_STRUCTURE_H_
