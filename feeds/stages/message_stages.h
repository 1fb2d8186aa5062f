#ifndef IZTK_FEEDS_STAGES_MESSAGE_STAGES_H_
#define IZTK_FEEDS_STAGES_MESSAGE_STAGES_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/settings/settings.h"
#include "feeds/stages/message_checker.h"
#include "feeds/stages/redaction_setup.h"
#include "feeds/stages/unit_redactor.h"
#include "translators/translator.h"

namespace iztk::feeds {

/// The result for one unit.
struct TranslatedUnit {
  UnitFindings found;      ///< Set only if messages are checked.
  std::string json;        ///< The bundle, or without translation the message.
  std::string_view code;   ///< Why there is no output, for the index of rejects; empty if there is.
  std::string reason;      ///< The same in words, without values.
  std::string path;        ///< The element at fault, if one is known.
  std::string_view rule;   ///< Code of the finding for which the message is rejected, if any.
  std::string unreadable;  ///< Positions of values that were left out.
  bool changed = false;    ///< By redaction.
  std::string quasi_identifiers;
  std::vector<translators::Unmapped> unmapped;
  std::vector<translators::TraceEntry> trace;

  bool accepted() const { return code.empty(); }
  void clear();
};

/// What is done with each message, in this order; stages that are nullptr are skipped. Everything
/// must outlive the MessageStages.
struct TranslateStages {
  const CheckSettings* check = nullptr;
  FailOn fail_on = FailOn::kError;  ///< Severity from which findings reject a message.
  RedactionSetup* redaction = nullptr;
  std::span<const std::string> output_names;  ///< Of the files that the run writes.
  const translators::MapSet* maps = nullptr;
  const profiles::Guide* guide = nullptr;
  translators::TranslateOptions translate;
};

/// Runs units through all stages in one pass: check, redact, translate. One for each thread.
class MessageStages {
 public:
  explicit MessageStages(const TranslateStages& stages);

  void translate(const FramedUnit& framed, std::optional<parsers::Charset> charset,
                 core::Arena* arena, TranslatedUnit* out);
  void check_end(const Batch& batch, core::Arena* arena, TranslatedUnit* out);

  /// Searches another output of the last message for what redaction removed from it
  /// (UnitRedactor::check_output()). False if the message must be rejected: `out` says so then.
  bool check_output(std::string_view output, std::span<const redaction::MadeSpan> made,
                    TranslatedUnit* out);

  /// nullptr without redaction.
  const redaction::RedactionCounts* counts() const {
    return redactor_ ? &redactor_->counts() : nullptr;
  }

 private:
  void reject_invalid(TranslatedUnit* out) const;
  bool check(const FramedUnit& framed, std::optional<parsers::Charset> charset, core::Arena* arena,
             TranslatedUnit* out);
  void finish_bundle(TranslatedUnit* out);
  bool redact(parsers::Unit* unit, std::optional<parsers::Charset> charset, TranslatedUnit* out);

  const TranslateStages& stages_;
  std::optional<MessageChecker> checker_;
  std::optional<UnitRedactor> redactor_;
  RedactedUnit redacted_;
  translators::TranslateOptions options_;
  std::optional<translators::Translator> translator_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_MESSAGE_STAGES_H_
