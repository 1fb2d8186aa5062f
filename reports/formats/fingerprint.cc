#include "reports/formats/fingerprint.h"

#include <cstdint>

#include "core/hash/hash.h"
#include "reports/baseline.h"

namespace iztk::reports {

std::string field_of(const Finding& finding) {
  return finding.field_path.empty() ? path_without_numbers(finding.element_path)
                                    : std::string(finding.field_path);
}

std::string fingerprint(const Finding& finding) {
  std::string key(finding.diagnostic->rule->code);
  key += '\t' + field_of(finding) + '\t';
  key += finding.sender;
  return core::hash_text(key);
}

}  // namespace iztk::reports
