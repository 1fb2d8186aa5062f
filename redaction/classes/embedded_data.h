#ifndef IZTK_REDACTION_CLASSES_EMBEDDED_DATA_H_
#define IZTK_REDACTION_CLASSES_EMBEDDED_DATA_H_

#include <string_view>
#include <vector>

namespace iztk::redaction {

/// A data file of this layer ("classes.tsv", "policies/safe-harbor.json"); empty if there is none.
/// Lives as long as the program.
std::string_view embedded_text(std::string_view path);

/// Names of the built-in policies, sorted.
std::vector<std::string_view> built_in_policies();

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_EMBEDDED_DATA_H_
