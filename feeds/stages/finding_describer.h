#ifndef IZTK_FEEDS_STAGES_FINDING_DESCRIBER_H_
#define IZTK_FEEDS_STAGES_FINDING_DESCRIBER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/arena.h"
#include "feeds/stages/check_settings.h"
#include "feeds/stages/seen_groups.h"
#include "feeds/stages/unit_findings.h"
#include "feeds/units/batch.h"
#include "profiles/validator.h"
#include "redaction/disclosure.h"
#include "reports/excerpt.h"
#include "reports/masking.h"
#include "reports/source_location.h"

namespace iztk::feeds {

/// Says of findings where they are, in the words of a report. What findings of one segment share is
/// worked out once, so they are best asked for in the order of their places. Serves one thread.
class FindingDescriber final : private reports::ShownValues {
 public:
  explicit FindingDescriber(const CheckSettings& settings);

  /// Before the findings of a unit. `framed`: nullptr for an input as a whole. `message`: nullptr
  /// if the unit is not one; else the message that `validator` has just checked (otherwise it is
  /// not used). `sender`: UnitFindings::sender. All must outlive the calls about the unit. Texts go
  /// to `arena`.
  void start(const FramedUnit* framed, const parsers::Message* message,
             const profiles::Validator* validator, std::string_view sender, core::Arena* arena);

  /// Fills everything but what is known of other findings; of a finding that is only counted, not
  /// more than that takes.
  void describe(const core::Diagnostic& diagnostic, FoundFinding* out);

  /// Empty if the place is not in a segment.
  std::string_view element_path(const core::Place& place);

 private:
  bool any_in_field(std::uint32_t segment, std::uint32_t field) override;
  bool may_show(const core::Place& place, const parsers::Element& repetition,
                const parsers::Element& value) override;

  bool in_segment(const core::Place& place) const {
    return message_ != nullptr && place.segment != core::Place::kNoSegment;
  }
  std::string_view group(const core::Diagnostic& diagnostic, std::string_view field_path);
  static void forget_texts(core::Diagnostic* diagnostic);
  void keep_texts(core::Diagnostic* diagnostic);
  std::optional<reports::Excerpt> excerpt(const core::Diagnostic& diagnostic);

  const CheckSettings& settings_;
  std::optional<redaction::Disclosure> disclosure_;
  SeenGroups groups_;
  const FramedUnit* framed_ = nullptr;
  const parsers::Message* message_ = nullptr;
  const profiles::Validator* validator_ = nullptr;
  core::Arena* arena_ = nullptr;
  reports::LocationCounter locations_;
  reports::ExcerptMaker excerpts_;
  std::uint32_t segment_ = core::Place::kNoSegment;  ///< That segment_path_ is about.
  std::string segment_path_;
  std::string text_;  ///< Kept, so that its memory stays warm.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_FINDING_DESCRIBER_H_
