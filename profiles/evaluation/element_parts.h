#ifndef IZTK_PROFILES_EVALUATION_ELEMENT_PARTS_H_
#define IZTK_PROFILES_EVALUATION_ELEMENT_PARTS_H_

#include <array>
#include <cstddef>
#include <span>

#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// The components of a repetition, or the subcomponents of a component, split once for all rules
/// that look at them.
class ElementParts {
 public:
  /// Memory for the parts of one element of each level, used again and again: setting up an array
  /// for each element would cost more than splitting it.
  using Scratch = std::array<std::array<parsers::Element, 32>, 3>;

  ElementParts(const MessageContext& context, const parsers::Element& whole, Level level,
               Scratch& scratch);

  /// The first 32 of them, more than any data type has. Valid until the next element of the same
  /// level is split with the same scratch memory.
  std::span<const parsers::Element> all() const { return parts_.first(count_); }

  /// Whether a part behind number `defined` holds a value.
  bool has_surplus(const MessageContext& context, std::size_t defined) const;

 private:
  std::span<parsers::Element> parts_;
  std::size_t count_ = 0;
  parsers::Element rest_;  ///< What stands behind the last of them.
};

/// Part `index` (from 1) of what was split; an absent element, at the end of the last part, if
/// there are fewer.
parsers::Element part_of(std::span<const parsers::Element> parts, std::size_t index);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_ELEMENT_PARTS_H_
