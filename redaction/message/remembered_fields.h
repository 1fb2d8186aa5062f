#ifndef IZTK_REDACTION_MESSAGE_REMEMBERED_FIELDS_H_
#define IZTK_REDACTION_MESSAGE_REMEMBERED_FIELDS_H_

#include <string_view>

#include "redaction/message/field_memo.h"
#include "redaction/message/field_rewriter.h"
#include "redaction/message/message_view.h"
#include "redaction/message/rewrite_parts.h"
#include "redaction/message/value_rewriter.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// A FieldRewriter with a FieldMemo before it: a field that is known from an earlier message is
/// written as it was then, and what becomes of others is recorded, where the class of the field and
/// the message allow it. The output is the same as without.
class RememberedFields {
 public:
  /// All must outlive this.
  RememberedFields(const parsers::Message& message, const RewriteParts& parts,
                   const MessageView& view, FieldRewriter* fields, ValueRewriter* values,
                   Redaction* out)
      : message_(message),
        parts_(parts),
        view_(view),
        fields_(*fields),
        values_(*values),
        out_(out),
        remembers_(parts.memo != nullptr && !message.has_escapes() &&
                   message.delimiters() == parsers::Delimiters()) {}

  /// As FieldRewriter::write().
  bool write(const parsers::Element& field, const FieldRules& rules);

 private:
  bool write_remembered(std::string_view text, const RememberedField& field);
  bool record(const parsers::Element& field, const FieldRules& rules);

  const parsers::Message& message_;
  const RewriteParts& parts_;
  const MessageView& view_;
  FieldRewriter& fields_;
  ValueRewriter& values_;
  Redaction* out_;
  bool remembers_;  ///< Whether results may be taken from memory in this message.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_REMEMBERED_FIELDS_H_
