#ifndef IZTK_REPORTS_FORMATS_TEXT_H_
#define IZTK_REPORTS_FORMATS_TEXT_H_

#include <string>

#include "reports/report.h"

namespace iztk::reports {

/// "feed.hl7:4:16", "feed.hl7:4" or "feed.hl7": what is known of the place, in the form that
/// editors jump to.
std::string file_and_line(const Finding& finding);

/// "error[USE001]"
std::string severity_and_code(const core::Diagnostic& diagnostic);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_TEXT_H_
