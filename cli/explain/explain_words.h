#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_WORDS_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// A usage code: "RE", "C(R/X)".
std::optional<std::string> explain_usage(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> usage_topics(const profiles::Guide& guide);

/// A family of findings: "VAL", with its rules.
std::optional<std::string> explain_family(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> family_topics(const profiles::Guide& guide);

/// A profile: what `iztk profiles Z22` writes.
std::optional<std::string> explain_profile(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> profile_topics(const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_WORDS_H_
