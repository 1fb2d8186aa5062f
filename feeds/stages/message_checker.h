#ifndef IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_
#define IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/arena.h"
#include "feeds/stages/rule_selection.h"
#include "feeds/stages/unit_findings.h"
#include "feeds/units/batch.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"
#include "redaction/disclosure.h"
#include "reports/masking.h"

namespace iztk::feeds {

/// How messages are checked; everything that it names must outlive the checkers.
struct CheckSettings {
  const profiles::Guide* guide = nullptr;
  std::string profile = "auto";
  const RuleSelection* selection = nullptr;
  core::Day as_of = 0;                               ///< --as-of; 0 if not given.
  const profiles::QualityChecks* quality = nullptr;  ///< nullptr: off.
  bool base_standard = false;                        ///< Optional elements are checked, too.
  bool exchange = false;      ///< Facts for the checks of messages against each other are wanted.
  bool consequences = false;  ///< Findings that follow from another one are reported, too.
  /// Findings of a message that are kept; the rest is only counted. A message with more is broken
  /// as a whole.
  std::size_t most_kept = 1000;
  bool only_counts = false;  ///< Nobody wants to see the findings.
  bool excerpts = false;     ///< The report shows lines of the messages.
  reports::ShowValues show_values = reports::ShowValues::kMasked;
  const redaction::ClassTable* classes = nullptr;  ///< Needed for masked excerpts.
  std::size_t excerpt_width = 80;                  ///< Columns.
};

/// Checks units, one after the other, and keeps what is found. One for each thread.
class MessageChecker {
 public:
  explicit MessageChecker(const CheckSettings& settings);

  /// Checks an accepted message or an envelope segment; of other units only what the framing found
  /// is kept. Texts of the findings go to `arena`. `exchange`: what the messages before this one
  /// tell of it.
  void check(const FramedUnit& framed, std::optional<parsers::Charset> charset, core::Arena* arena,
             UnitFindings* out, std::span<const profiles::ExchangeFinding> exchange = {});

  /// Findings about an input as a whole.
  void check_end(std::span<const core::Diagnostic> findings, core::Arena* arena, UnitFindings* out);

 private:
  class Collector;

  void use_charset(std::optional<parsers::Charset> charset);
  void describe(const FramedUnit* framed, core::Arena* arena, UnitFindings* out);
  void fold(UnitFindings* out);
  void describe(const FramedUnit* framed, FoundFinding* finding);
  std::optional<reports::Excerpt> excerpt(const core::Diagnostic& diagnostic,
                                          const parsers::Unit& unit);

  const CheckSettings& settings_;
  RuleSelection selection_;                  ///< Its own: it remembers what it decided.
  std::optional<parsers::Charset> charset_;  ///< That validator_ is told to read.
  std::unique_ptr<profiles::Validator> validator_;
  parsers::Message message_;
  std::vector<const core::Diagnostic*> diagnostics_;  ///< Kept, so that its memory stays warm.
  bool parsed_ = false;                               ///< message_ is the unit at hand.
  reports::LocationCounter locations_;
  std::optional<redaction::Disclosure> disclosure_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_
