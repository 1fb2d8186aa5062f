#ifndef IZTK_REPORTS_FORMATS_NIST_H_
#define IZTK_REPORTS_FORMATS_NIST_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/findings/rule.h"
#include "profiles/nist/detection.h"

namespace iztk::reports {

/// The classification of the NIST reports that a severity stands for: "Error", "Warning" or
/// "Informational".
std::string_view nist_classification(core::Severity severity);

/// A message that the NIST-compatible mode has checked.
struct NistMessage {
  std::string_view file;
  std::uint64_t number = 0;  ///< From 1 in its file.
  std::string_view profile;  ///< "Z22"; empty if none fits.
  std::uint64_t line = 1;    ///< Of the message in its file: lines of detections count from it.
};

/// The report as one line of JSON: `file`, `message`, `profile`, and the lists `structure`,
/// `content`, `value-set`; `exception` if the message could not be read (docs/formats.md).
std::string nist_json_line(const NistMessage& message, const profiles::nist::Report& report);

/// One line a detection, for reading.
std::string nist_text_lines(const NistMessage& message, const profiles::nist::Report& report);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_FORMATS_NIST_H_
