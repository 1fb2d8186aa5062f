#ifndef IZTK_INSPECT_TREE_SEGMENT_LINES_H_
#define IZTK_INSPECT_TREE_SEGMENT_LINES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/tree/message_tree.h"

namespace iztk::inspect {

/// Appends the lines of the fields of a segment. `definition` may be nullptr; `depth` is how many
/// groups are around the segment.
void add_segment_lines(const OpenedMessage& message, const TreeOptions& options,
                       std::uint32_t segment, const profiles::SegmentDefinition* definition,
                       std::size_t depth, std::vector<TreeLine>* lines);

/// A text as it may be shown: itself, or with `#` for letters and digits.
std::string shown_value(const TreeOptions& options, const core::Place& place,
                        std::string_view text);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TREE_SEGMENT_LINES_H_
