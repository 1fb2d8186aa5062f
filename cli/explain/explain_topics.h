#ifndef IZTK_CLI_EXPLAIN_EXPLAIN_TOPICS_H_
#define IZTK_CLI_EXPLAIN_EXPLAIN_TOPICS_H_

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace iztk::cli {

/// Writes what is known about each topic to standard output; without topics, a list of all. An
/// unknown topic is a usage error. If `words` is not empty, the topics that contain these words
/// come first.
ExitCode explain_topics(const std::vector<std::string>& topics, const std::string& words = {});

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAIN_TOPICS_H_
