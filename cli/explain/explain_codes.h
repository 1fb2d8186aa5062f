#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_CODES_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_CODES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// An Explainer: a code set (CVX) with its codes, or one code of it (CVX#208) with its dates.
std::optional<std::string> explain_code(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> code_set_topics(const profiles::Guide& guide);

/// What to say of CVX#905, whose code set does not list the code; nullopt if the topic names no
/// code of a code set.
std::optional<std::string> unlisted_code(std::string_view topic, const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_CODES_H_
