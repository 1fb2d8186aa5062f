#ifndef IZTK_INSPECT_EXTRACTS_EMBEDDED_LAYOUTS_H_
#define IZTK_INSPECT_EXTRACTS_EMBEDDED_LAYOUTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace iztk::inspect {

/// A file of inspect/extracts by its name ("states.tsv", "cvrs-2.tsv"); empty if there is none.
/// Lives as long as the program.
std::string_view extract_data(std::string_view file);

/// The names of the layouts that are part of the program: "cvrs-2".
std::vector<std::string> built_in_layouts();

}  // namespace iztk::inspect

#endif  // IZTK_INSPECT_EXTRACTS_EMBEDDED_LAYOUTS_H_
