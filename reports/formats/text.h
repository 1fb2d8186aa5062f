#ifndef IZTK_REPORTS_FORMATS_TEXT_H_
#define IZTK_REPORTS_FORMATS_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "reports/report.h"

namespace iztk::reports {

/// "feed.hl7:4:16", "feed.hl7:4" or "feed.hl7": what is known of the place, in the form that
/// editors jump to.
std::string file_and_line(const Finding& finding);

/// "message 3, A0001 of SAMPLE CLINIC": as much of it as is known.
std::string message_name(std::uint64_t number, std::string_view control_id,
                         std::string_view sender);

/// "error[USE001]"
std::string severity_and_code(const core::Diagnostic& diagnostic);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_TEXT_H_
