#include "profiles/nist/engine.h"

namespace iztk::profiles::nist {

Report Engine::check(std::string_view text, const MessageProfile& message) {
  Report report;
  tree_.read(text, message);
  report.failure = tree_.failure();
  if (!report.failure.empty()) return report;
  check_structure(tree_, &report.detections);
  content_.check(tree_, &report.detections);
  value_sets_.check(tree_, &report.detections);
  return report;
}

}  // namespace iztk::profiles::nist
