#ifndef IZTK_REDACTION_MESSAGE_VALUE_REWRITER_H_
#define IZTK_REDACTION_MESSAGE_VALUE_REWRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "redaction/message/field_memo.h"
#include "redaction/message/group_numbers.h"
#include "redaction/message/message_view.h"
#include "redaction/message/removed_parts.h"
#include "redaction/message/rewrite_parts.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// A repetition of a field while it is written.
struct Repetition {
  parsers::Element whole;
  std::uint32_t number = 0;
  std::uint32_t component = 0;  ///< The component at hand.
  bool changed = false;
  bool removed = false;   ///< Some value is gone.
  bool survives = false;  ///< Something is left that is more than a qualifier.
  bool unread = false;    ///< What is gone was unknown, or not the date or number it should be.
  std::uint32_t lost_code = 0;  ///< Component of the last code that is not one; 0: there is none.
  /// The component that a condition has looked at last, and what it holds; 0: none yet.
  std::uint32_t asked = 0;
  std::string_view answer;
};

/// Writes single values anew: chooses the rule of the policy, keeps the value or runs the method,
/// and tells the leak check what may not be found any more.
class ValueRewriter {
 public:
  /// All must outlive this.
  ValueRewriter(const parsers::Message& message, const RewriteParts& parts, MessageView* view,
                Redaction* out);

  void begin_segment(std::uint32_t segment);
  void begin_repetition() { removed_.begin(); }
  std::uint32_t segment() const { return segment_; }

  /// From here on the values of the field `text` are noted in `result`, too.
  void begin_recording(std::string_view text, FieldResult* result) {
    field_text_ = text;
    recording_ = result;
  }
  void end_recording() { recording_ = nullptr; }

  /// Appends what becomes of the text of a component or subcomponent.
  void write(std::string_view text, const BoundRules& bound, Repetition* repetition);

 private:
  const Action& choose(const BoundRules& bound, const Repetition& repetition,
                       std::string_view value);
  bool shows_age(const Action& action, const DataClass& facts, std::string_view value) const;
  bool may_stay(std::string_view value, const BoundRules& bound) const;
  void keep(std::string_view text, std::string_view value, const BoundRules& bound,
            Repetition* repetition);
  void lose_misshapen(std::string_view value, const BoundRules& bound, Repetition* repetition);
  void replace(const Action& action, const BoundRules& bound, std::string_view text,
               std::string_view value, Repetition* repetition);
  std::string changed(const Action& action, const Binding& binding, std::string_view value,
                      const Repetition& repetition);
  void remember(ClassId data_class, std::string_view value, const Repetition& repetition);
  void note_quasi_identifier(const DataClass& facts, std::size_t begin);

  const parsers::Message& message_;
  const parsers::Delimiters& delimiters_;
  const RewriteParts& parts_;
  MessageView& view_;
  Redaction* out_;
  RemovedParts removed_;
  GroupNumbers groups_;
  std::uint32_t segment_ = 0;         ///< The segment at hand.
  bool of_person_ = false;            ///< Whether it is about the person (PID).
  FieldResult* recording_ = nullptr;  ///< Of the field at hand, if it is to be remembered.
  std::string_view field_text_;       ///< Of that field.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_VALUE_REWRITER_H_
