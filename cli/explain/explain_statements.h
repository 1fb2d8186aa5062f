#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_STATEMENTS_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_STATEMENTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// An Explainer: a conformance statement of the guide (IZ-45), in words and in the rule language.
std::optional<std::string> explain_statement(std::string_view topic, const profiles::Guide& guide);
std::vector<std::string> statement_topics(const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_STATEMENTS_H_
