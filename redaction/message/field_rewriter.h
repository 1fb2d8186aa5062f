#ifndef IZTK_REDACTION_MESSAGE_FIELD_REWRITER_H_
#define IZTK_REDACTION_MESSAGE_FIELD_REWRITER_H_

#include <cstdint>

#include "redaction/message/message_view.h"
#include "redaction/message/rewrite_parts.h"
#include "redaction/message/value_rewriter.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Writes fields anew: divides them into repetitions, components and subcomponents, finds the rules
/// of each, and takes out separators and repetitions that nothing is left between.
class FieldRewriter {
 public:
  /// All must outlive this.
  FieldRewriter(const parsers::Message& message, const RewriteParts& parts, const MessageView& view,
                ValueRewriter* values, Redaction* out);

  /// Appends what is left of a field that is not empty. True if readers make anything of what was
  /// sent: if not, nothing is lost with it.
  bool write(const parsers::Element& field, const FieldRules& rules);

 private:
  void write_repetition(const FieldRules& rules, Repetition* repetition);
  void write_component(const parsers::Element& component, const FieldRules& rules,
                       Repetition* repetition);
  const BoundRules* find_rules(const FieldRules& rules, Repetition* repetition) const;
  bool holds(const Binding& binding, Repetition* repetition) const;

  const parsers::Delimiters& delimiters_;
  const RewriteParts& parts_;
  const MessageView& view_;
  ValueRewriter& values_;
  Redaction* out_;
  bool divides_;  ///< Whether some component of the message has subcomponents.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_FIELD_REWRITER_H_
