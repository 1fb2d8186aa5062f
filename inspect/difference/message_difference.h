#ifndef IZTK_INSPECT_DIFFERENCE_MESSAGE_DIFFERENCE_H_
#define IZTK_INSPECT_DIFFERENCE_MESSAGE_DIFFERENCE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/message/opened_message.h"
#include "inspect/paths/path_list.h"

namespace iztk::inspect {

/// One element, or a whole segment, that differs between two messages.
struct Difference {
  enum class Kind : std::uint8_t { kChanged, kAdded, kRemoved };

  Kind kind = Kind::kChanged;
  std::string left_path;   ///< `ORDER[2]/RXA-5[1].1` in the one; empty if it was added.
  std::string right_path;  ///< In the other; empty if it was removed.
  std::string name;        ///< "Administered Code"; of a segment its title; may be empty.
  std::string left;        ///< Text without escapes; of a segment its line.
  std::string right;
};

/// Compares messages element by element, as values: how a value is escaped or encoded makes no
/// difference. Blanks at the end of a value do not count.
class MessageComparison {
 public:
  /// Elements at `ignored` paths are not compared; a path of a field or component stands for all in
  /// it. Must outlive the object.
  explicit MessageComparison(std::span<const NamedPath> ignored) : ignored_(ignored) {}

  std::vector<Difference> compare(const OpenedMessage& left, const OpenedMessage& right) const;

 private:
  std::span<const NamedPath> ignored_;
};

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_DIFFERENCE_MESSAGE_DIFFERENCE_H_
