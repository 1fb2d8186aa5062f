#ifndef IZTK_REDACTION_MESSAGE_SEGMENT_REWRITER_H_
#define IZTK_REDACTION_MESSAGE_SEGMENT_REWRITER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "redaction/message/fallback_fields.h"
#include "redaction/message/message_view.h"
#include "redaction/message/remembered_fields.h"
#include "redaction/message/rewrite_parts.h"
#include "redaction/message/value_rewriter.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Writes segments anew: drops those that are unknown or say nothing any more, writes delimiters
/// and the label of the policy, and sends each field to its rules.
class SegmentRewriter {
 public:
  /// All must outlive this.
  SegmentRewriter(const parsers::Message& message, const RewriteParts& parts, MessageView* view,
                  RememberedFields* fields, ValueRewriter* values, Redaction* out)
      : message_(message),
        delimiters_(message.delimiters()),
        parts_(parts),
        view_(*view),
        known_fields_(*fields),
        values_(*values),
        fallbacks_(out),
        out_(out) {}

  /// Appends what is left of the segment; nothing if it is dropped.
  void write(std::uint32_t segment);

 private:
  void write_fields(const std::vector<FieldRules>& rules);
  void write_known_field(const parsers::Element& field, const FieldRules& rules);
  void write_unknown_field(const parsers::Element& field, const FieldRules* rules);
  void write_delimiters(std::string_view text);
  void write_label();
  bool is_main_field() const;
  bool lost_all(std::size_t begin) const;

  const parsers::Message& message_;
  const parsers::Delimiters& delimiters_;
  const RewriteParts& parts_;
  MessageView& view_;
  RememberedFields& known_fields_;
  ValueRewriter& values_;
  FallbackFields fallbacks_;
  Redaction* out_;
  std::uint32_t segment_ = 0;     ///< The segment at hand.
  std::uint32_t field_ = 0;       ///< The field at hand.
  bool content_removed_ = false;  ///< Of the field without which the segment says nothing.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_SEGMENT_REWRITER_H_
