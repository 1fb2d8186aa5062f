#ifndef IZTK_REDACTION_LEAKS_FREE_TEXT_H_
#define IZTK_REDACTION_LEAKS_FREE_TEXT_H_

#include <string>
#include <string_view>

#include "redaction/leaks/pattern_search.h"
#include "redaction/leaks/removed_values.h"

namespace iztk::redaction {

/// A free text in which the values of the dictionary are replaced by their kind (`[name]`), and so
/// is what looks like a number, a date, a mail or web address. It lowers the risk; it does not find
/// everything. `search` is ready for `dictionary`.
std::string scan_text(std::string_view text, const RemovedValues& dictionary,
                      const PatternSearch& search);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_LEAKS_FREE_TEXT_H_
