#ifndef IZTK_CLI_ENCODINGS_H_
#define IZTK_CLI_ENCODINGS_H_

#include <string>
#include <vector>

namespace iztk::cli {

/// The values of --encoding: "auto", then the names of character sets.
std::vector<std::string> encoding_names();

}  // namespace iztk::cli

#endif  // IZTK_CLI_ENCODINGS_H_
