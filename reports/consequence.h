#ifndef IZTK_REPORTS_CONSEQUENCE_H_
#define IZTK_REPORTS_CONSEQUENCE_H_

#include <string_view>

#include "core/findings/rule.h"

namespace iztk::reports {

/// A finding that only follows from another one, and is named there.
struct Consequence {
  const core::Rule* rule = nullptr;
  std::string_view element_path;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_CONSEQUENCE_H_
