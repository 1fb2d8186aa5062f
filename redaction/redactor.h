#ifndef IZTK_REDACTION_REDACTOR_H_
#define IZTK_REDACTION_REDACTOR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "parsers/message.h"
#include "redaction/compiled_policy.h"
#include "redaction/dictionary.h"
#include "redaction/leak_checker.h"
#include "redaction/redaction_counts.h"
#include "redaction/value_changer.h"

namespace iztk::redaction {

/// What is left of a message. Used again and again, so that its memory stays warm.
struct Redaction {
  explicit Redaction(const ClassTable& classes) : dictionary(classes) {}

  std::string bytes;           ///< The redacted message, in the character set of the message.
  Dictionary dictionary;       ///< The values that must not be in any output.
  std::vector<MadeSpan> made;  ///< Bytes that a method has made, sorted.
  bool changed = false;        ///< Whether `bytes` differs from the message.
  LeakReport report;           ///< What the leak check found at last.
  /// Output values that may tell persons apart together (audit).
  std::string quasi_identifiers;

  /// Whether the message may be written.
  bool clean() const { return report.clean(); }
};

/// Applies a policy to HL7 v2 messages and batch headers, and proves that nothing is left. One
/// object for each thread.
///
/// What the class table does not know is removed (unless the policy keeps it): segments, fields,
/// components. Values are changed by the policy's rules. A kept value that holds a value which had
/// to go (a clinic named like the person) goes, too. Then the leak check searches the result.
class Redactor {
 public:
  /// `policy` and what `tools` names must outlive the redactor.
  Redactor(const CompiledPolicy& policy, const RedactionTools& tools);

  /// Redacts a message, or one segment of a batch envelope. If the result is not clean() it must
  /// not be written.
  void redact(const parsers::Message& message, Redaction* out);

  /// Searches other outputs of the same message (FHIR bundle, report, file name).
  void check(std::string_view output, LeakReport* report) { checker_.check(output, report); }

  const RedactionCounts& counts() const { return counts_; }
  const CompiledPolicy& policy() const { return policy_; }

 private:
  void sweep(const parsers::Delimiters& delimiters, bool line_feeds, Redaction* out);

  const CompiledPolicy& policy_;
  RedactionTools tools_;
  ValueChanger changer_;
  LeakChecker checker_;
  RedactionCounts counts_;
  core::Arena arena_;
  parsers::Message result_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_REDACTOR_H_
