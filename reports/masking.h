#ifndef IZTK_REPORTS_MASKING_H_
#define IZTK_REPORTS_MASKING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"

namespace iztk::reports {

/// The option --show-values.
enum class ShowValues : std::uint8_t {
  kMasked,  ///< Lines of the message, with `#` for letters and digits that may not be shown.
  kAll,     ///< Lines of the message as they are.
  kNone,    ///< No lines of the message.
};

/// Which values of a message may be shown as they are (redaction::Disclosure decides).
class ShownValues {
 public:
  virtual ~ShownValues() = default;

  /// Whether anything in a field might be shown. False saves looking at its parts.
  virtual bool any_in_field(std::uint32_t segment, std::uint32_t field) = 0;

  /// Whether a component or subcomponent may be shown. `repetition` is the one that it is in.
  virtual bool may_show(const core::Place& place, const parsers::Element& repetition,
                        const parsers::Element& value) = 0;
};

/// Copies printable ASCII with `#` for letters and digits. `out` has room for all of it.
void mask_text(std::string_view text, char* out);

/// A line of printable ASCII in which each letter and digit that may not be shown is `#`: bytes
/// [begin, end) of a segment. Delimiters are kept, because they are neither. Looks at the fields
/// between `begin` and `end` only. `out` has room for all of them.
void mask_line(const parsers::Message& message, std::uint32_t segment, std::size_t begin,
               std::size_t end, ShownValues& values, char* out);

/// For the bytes [begin, end) of a message: whether each may be shown as it is. Letters and digits
/// at the others are to be masked. Delimiters need no entry, because they are neither. Looks at the
/// fields between `begin` and `end` only.
std::vector<bool> shown_bytes(const parsers::Message& message, std::uint32_t segment,
                              std::size_t begin, std::size_t end, ShownValues& values);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_MASKING_H_
