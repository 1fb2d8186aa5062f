#ifndef IZTK_REDACTION_MESSAGE_MESSAGE_REWRITER_H_
#define IZTK_REDACTION_MESSAGE_MESSAGE_REWRITER_H_

#include "redaction/message/derived_observations.h"
#include "redaction/message/field_rewriter.h"
#include "redaction/message/message_view.h"
#include "redaction/message/remembered_fields.h"
#include "redaction/message/rewrite_parts.h"
#include "redaction/message/segment_rewriter.h"
#include "redaction/message/value_rewriter.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Writes a message anew as the policy says: segment by segment (SegmentRewriter), field by field
/// (RememberedFields, FieldRewriter), value by value (ValueRewriter), and what is derived at the
/// end of each order (DerivedObservations). Serves one message.
class MessageRewriter {
 public:
  /// All must outlive this.
  MessageRewriter(const parsers::Message& message, const RewriteParts& parts, Redaction* out);

  void run();

 private:
  const parsers::Message& message_;
  Redaction* out_;
  MessageView view_;
  ValueRewriter values_;
  FieldRewriter fields_;
  RememberedFields remembered_;
  SegmentRewriter segments_;
  DerivedObservations derived_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_MESSAGE_REWRITER_H_
