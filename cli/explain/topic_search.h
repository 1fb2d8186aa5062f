#ifndef IZTK_CLI_EXPLAIN_TOPIC_SEARCH_H_
#define IZTK_CLI_EXPLAIN_TOPIC_SEARCH_H_

#include <string>
#include <string_view>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// The topics whose names or sentences have all words of `words`, whatever their letter case, as a
/// table: findings, statements, segments, fields, code sets and codes. Empty if there are none.
std::string search_topics(std::string_view words, const profiles::Guide& guide);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_TOPIC_SEARCH_H_
