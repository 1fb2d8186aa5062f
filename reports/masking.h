#ifndef IZTK_REPORTS_MASKING_H_
#define IZTK_REPORTS_MASKING_H_

#include <cstddef>
#include <cstdint>
#include <functional>
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

/// Whether the text at a place may be shown as it is (redaction::Disclosure decides).
using MayShow = std::function<bool(const core::Place&)>;

/// For the bytes [begin, end) of a message: whether each may be shown as it is. Letters and digits
/// at the others are to be masked. Delimiters need no entry, because they are neither. Looks at the
/// fields between `begin` and `end` only.
std::vector<bool> shown_bytes(const parsers::Message& message, std::uint32_t segment,
                              std::size_t begin, std::size_t end, const MayShow& may_show);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_MASKING_H_
