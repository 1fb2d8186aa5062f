#ifndef IZTK_FEEDS_STAGES_UNIT_REDACTOR_H_
#define IZTK_FEEDS_STAGES_UNIT_REDACTOR_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/units/batch.h"
#include "feeds/units/bounded_reuse.h"
#include "parsers/message/message.h"
#include "redaction/redactor.h"

namespace iztk::feeds {

/// The result of redacting one unit.
struct RedactedUnit {
  std::string bytes;
  std::string refusal;    ///< Why it must not be written; empty if it may. Contains no values.
  std::string_view code;  ///< Of the refusal, for the index of rejects.
  bool changed = false;
  std::string quasi_identifiers;  ///< Output values that may identify a person in combination.

  bool clean() const { return refusal.empty(); }
  void clear() {
    empty(&bytes, kMostKeptBytes);
    refusal.clear();
    code = {};
    changed = false;
    quasi_identifiers.clear();
  }
};

/// What the leak check found: class and position, never the value.
std::string leak_text(const redaction::ClassTable& classes, const redaction::Leak& leak,
                      std::string_view place);

/// Redacts units one after the other. One for each thread.
class UnitRedactor {
 public:
  /// `names`: names of the files that the run writes, which are outputs as well. All must outlive
  /// the object.
  UnitRedactor(const redaction::CompiledPolicy& policy, const redaction::RedactionTools& tools,
               std::span<const std::string> names);

  /// Redacts an accepted message.
  void redact(const parsers::Unit& unit, std::optional<parsers::Charset> charset,
              RedactedUnit* out);

  /// Redacts an envelope segment. One that is not clean is left out: it should contain nothing
  /// about people.
  void redact_envelope(const parsers::Unit& unit, RedactedUnit* out);

  /// Labels the bundle translated from the last redacted message, and searches it for the removed
  /// values of that message. If it is not clean, the bundle must not be written.
  void finish_bundle(std::string* json, RedactedUnit* out);

  /// Searches another output of the last redacted message for what was removed from it. `made`: its
  /// bytes that are as the policy wants them, sorted. If it is not clean, it must not be written.
  void check_output(std::string_view output, std::span<const redaction::MadeSpan> made,
                    RedactedUnit* out);

  /// To be told that bundle while it is written.
  fhir::BundleListener* bundle_listener() { return redactor_.bundle_listener(); }

  const redaction::RedactionCounts& counts() const { return redactor_.counts(); }

 private:
  bool charset_is_sure(const parsers::Unit& unit, std::optional<parsers::Charset> charset) const;
  std::string leak_place(const redaction::Leak& leak) const;

  redaction::Redactor redactor_;
  redaction::Redaction redaction_;
  std::span<const std::string> names_;
  parsers::Message message_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_UNIT_REDACTOR_H_
