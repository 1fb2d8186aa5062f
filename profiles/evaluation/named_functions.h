#ifndef IZTK_PROFILES_EVALUATION_NAMED_FUNCTIONS_H_
#define IZTK_PROFILES_EVALUATION_NAMED_FUNCTIONS_H_

#include <string_view>

#include "profiles/evaluation/evaluator.h"

namespace iztk::profiles {

/// A rule that the rule language cannot say: the path is the argument in the rule's text.
using NamedFunction = Truth (*)(const parsers::Path& path, const MessageContext& context,
                                const Scope& scope);

/// The function of this name; nullptr if there is none.
NamedFunction find_named_function(std::string_view name);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_NAMED_FUNCTIONS_H_
