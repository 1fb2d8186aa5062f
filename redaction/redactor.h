#ifndef IZTK_REDACTION_REDACTOR_H_
#define IZTK_REDACTION_REDACTOR_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "parsers/message/message.h"
#include "redaction/bundle/bundle_finish.h"
#include "redaction/classes/code_sets.h"
#include "redaction/leaks/leak_checker.h"
#include "redaction/leaks/removed_values.h"
#include "redaction/message/field_memo.h"
#include "redaction/message/field_variants.h"
#include "redaction/methods/method_runner.h"
#include "redaction/policy/compiled_policy.h"
#include "redaction/result/redaction_counts.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

class MessageView;

/// How often a result is swept and searched at most: more often than a value can be hidden in
/// itself.
inline constexpr int kMostSweeps = 6;

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

  /// Labels a bundle that was translated from the redacted message, and searches it for the values
  /// of the message before. What is found is added to the report of `redaction`: if that is not
  /// clean() then, the bundle must not be written.
  void finish_bundle(Redaction* redaction, std::string* json);

  /// To be told the bundle while it is written: then finish_bundle() need not read it. Another
  /// bundle must not be given to finish_bundle() afterwards.
  fhir::BundleListener* bundle_listener() { return &finisher_.written(); }

  /// Searches other outputs of the same message (report, file name).
  void check(std::string_view output, LeakReport* report) { checker_.check(output, report); }
  /// The same where some bytes, sorted, are as the policy wants them.
  void check(std::string_view output, std::span<const MadeSpan> made, LeakReport* report) {
    checker_.check(output, made, report);
  }

  const RedactionCounts& counts() const { return counts_; }
  const CompiledPolicy& policy() const { return policy_; }

 private:
  void pass_on(const parsers::Message& message, Redaction* out);
  const parsers::Message& as_meant(const parsers::Message& message);
  void shorten_product_dates(Redaction* out);
  ByteCut find_cut(const Leak& leak, const MessageView& view) const;
  std::vector<ByteCut> find_cuts(const std::vector<Leak>& leaks, const MessageView& view);
  bool holds_structure(const core::Place& place, const MessageView& view) const;
  void check_status(const parsers::Message& message, Redaction* out);
  void sweep(const parsers::Delimiters& delimiters, bool line_feeds, Redaction* out);

  const CompiledPolicy& policy_;
  RedactionTools tools_;
  bool passes_on_;  ///< Nothing changes, and nobody asks for counts.
  MethodRunner changer_;
  LeakChecker checker_;
  BundleFinisher finisher_;
  RedactionCounts counts_;
  core::Arena arena_;
  FieldMemo memo_;
  std::uint16_t memo_year_ = 0;  ///< That ages were counted at in what is remembered.
  FieldVariants variants_;
  std::string meant_bytes_;
  parsers::Message meant_;  ///< The message at hand, if its separators were escaped.
  parsers::Message result_;
  parsers::Delimiters delimiters_;  ///< Of the message at hand.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_REDACTOR_H_
