#ifndef IZTK_REPORTS_FORMATS_FINGERPRINT_H_
#define IZTK_REPORTS_FORMATS_FINGERPRINT_H_

#include <string>

#include "reports/report.h"

namespace iztk::reports {

/// Field path of a finding; of something that is missing, its path without numbers; else empty.
std::string field_of(const Finding& finding);

/// 16 hexadecimal digits for rule, field and sender: the same fault in another message, or on
/// another day, has the same.
std::string fingerprint(const Finding& finding);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_FINGERPRINT_H_
