#ifndef IZTK_REPORTS_CONSEQUENCE_H_
#define IZTK_REPORTS_CONSEQUENCE_H_

#include <string>

#include "core/findings/rule.h"

namespace iztk::reports {

/// A finding that only follows from another one, and is named there.
struct Consequence {
  const core::Rule* rule = nullptr;
  std::string element_path;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_CONSEQUENCE_H_
