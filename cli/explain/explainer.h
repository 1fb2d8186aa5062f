#ifndef IZTK_CLI_EXPLAIN_EXPLAINER_H_
#define IZTK_CLI_EXPLAIN_EXPLAINER_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// One kind of topic of `iztk explain`. A new kind is a line in explainer.cc.
struct Explainer {
  std::string_view heading;  ///< In the overview: "Findings".
  /// The text about a topic; nullopt if the topic is of another kind.
  std::optional<std::string> (*explain)(std::string_view topic, const profiles::Guide& guide);
  /// All topics, for the overview and for "did you mean".
  std::vector<std::string> (*topics)(const profiles::Guide& guide);
};

/// In the order in which they are tried.
std::span<const Explainer> explainers();

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_EXPLAINER_H_
