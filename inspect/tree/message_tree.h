#ifndef IZTK_INSPECT_TREE_MESSAGE_TREE_H_
#define IZTK_INSPECT_TREE_MESSAGE_TREE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "inspect/message/opened_message.h"

namespace iztk::inspect {

/// A line of the tree: a group, a segment, or an element of a segment.
struct TreeLine {
  enum class Kind : std::uint8_t {
    kGroup,
    kSegment,
    kElement,
    kUnread,  ///< A line of the message that is not a segment.
  };

  Kind kind = Kind::kElement;
  std::size_t depth = 0;  ///< How many groups are around it.
  core::Place place;      ///< Of a segment or element; of a group the message itself.
  std::string path;       ///< "ORDER[2]", "OBX[3]", "PID-3[2].1"
  std::string_view name;  ///< In the guide; empty if the guide has none.
  /// Of an element without parts: its text without escapes, UTF-8. Of others empty.
  std::string value;
  std::string meaning;   ///< What a code or date means; of a segment what is wrong with its place.
  bool missing = false;  ///< The message does not have it; `meaning` says its usage.
  bool has_parts = false;
};

struct TreeOptions {
  bool missing = false;  ///< Elements of usage R and RE that have no value are lines, too.
  /// Whether a value may be shown; letters and digits of others become `#`. Empty: all may.
  std::function<bool(const core::Place&)> may_show;
};

/// The lines of a message in its order.
std::vector<TreeLine> make_tree(const OpenedMessage& message, const TreeOptions& options);

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_TREE_MESSAGE_TREE_H_
