#ifndef IZTK_REDACTION_BUNDLE_BUNDLE_MARKS_H_
#define IZTK_REDACTION_BUNDLE_BUNDLE_MARKS_H_

#include <cstdint>

namespace iztk::redaction {

/// What a walk has said about a value of a bundle (JsonNode::mark). No mark: it only holds the
/// bundle together.
enum BundleMark : std::uint16_t {
  kSurvives = 1,    ///< Is left, and says something.
  kDescribes = 2,   ///< Is left, and only describes what is beside it.
  kMade = 4,        ///< MadeKind::kMade.
  kKept = 8,        ///< MadeKind::kKept.
  kKeptName = 16,   ///< MadeKind::kKeptName.
  kKeptDay = 32,    ///< The policy keeps the day of a date and time.
  kStructure = 64,  ///< Without it the resource is not one any more.
  kGone = 128,      ///< To be taken out.
  kUnknown = 256,   ///< With kGone: because nothing is known about it.
  kKeptId = 512,    ///< MadeKind::kKeptId.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_BUNDLE_MARKS_H_
