#ifndef IZTK_CLI_OPTIONS_ENCODINGS_H_
#define IZTK_CLI_OPTIONS_ENCODINGS_H_

#include <string>
#include <vector>

namespace iztk::cli {

/// The value of --encoding that lets each message declare its character set.
inline constexpr char kAutomaticEncoding[] = "auto";

/// The values of --encoding: "auto", then the names of character sets.
std::vector<std::string> encoding_names();

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_ENCODINGS_H_
