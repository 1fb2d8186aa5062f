#ifndef IZTK_PROFILES_NIST_DETECTION_H_
#define IZTK_PROFILES_NIST_DETECTION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::profiles::nist {

/// The three parts of a NIST report.
enum class Part : std::uint8_t { kStructure, kContent, kValueSet };

enum class Classification : std::uint8_t { kError, kWarning, kAlert, kSpecError };

/// "Error", "Warning", "Alert", "Spec Error"
std::string_view name_of(Classification classification);

/// One entry of a report. It contains no value of the message. There are no entries for what is
/// correct, for optional elements that are populated, or for value sets that are excluded.
struct Detection {
  Part part = Part::kStructure;
  Classification classification = Classification::kError;
  std::string_view category;  ///< In the engine's words: "Usage". Lives as long as the program.
  std::string path;           ///< "PID[1]-3[1].4.2"
  std::string description;    ///< In our words.
  std::uint32_t line = 0;     ///< In the message, from 1.
  std::uint32_t column = 0;   ///< From 1.
};

struct Report {
  std::string failure;  ///< Why the message could not be read at all; there are no detections then.
  std::vector<Detection> detections;
};

}  // namespace iztk::profiles::nist

#endif  // IZTK_PROFILES_NIST_DETECTION_H_
