#ifndef IZTK_REDACTION_MESSAGE_MESSAGE_WALK_H_
#define IZTK_REDACTION_MESSAGE_MESSAGE_WALK_H_

#include <map>
#include <string>
#include <string_view>

#include "redaction/classes/code_sets.h"
#include "redaction/message/field_memo.h"
#include "redaction/message/field_variants.h"
#include "redaction/message/message_view.h"
#include "redaction/methods/method_runner.h"
#include "redaction/policy/compiled_policy.h"
#include "redaction/result/redaction_counts.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// What a sender puts into a field to delete its value (HL7 2.5.1, chapter 2.5.3).
inline constexpr std::string_view kNull = "\"\"";

/// Places in a text are numbers of 32 bits.
inline std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

/// Writes a message anew, value by value, as the policy says. Serves one message.
class MessageWalk {
 public:
  struct Parts {
    const CompiledPolicy& policy;
    const Vocabulary& vocabulary;
    const CodeSets& codes;
    MethodRunner& changer;
    RedactionCounts& counts;
    core::Arena& arena;
    /// For kScan, once the dictionary is complete; nullptr in a first walk that only fills it.
    const PatternSearch* search = nullptr;
    FieldMemo* memo = nullptr;          ///< Nullptr: nothing is remembered.
    FieldVariants* variants = nullptr;  ///< If there is a memo.
  };

  MessageWalk(const parsers::Message& message, const Parts& parts, Redaction* out);

  void run();

 private:
  /// A repetition while it is written.
  struct Repetition {
    parsers::Element whole;
    std::uint32_t number = 0;
    bool changed = false;
    bool removed = false;   ///< Some value is gone.
    bool survives = false;  ///< Something is left that is more than a qualifier.
    bool unread = false;    ///< What is gone was unknown, or no date or number: nobody reads it.
    std::uint32_t lost_code = 0;  ///< Component of the last code that is none; 0: there is none.
    /// The value that was removed at last.
    std::string_view first;  ///< That was removed.
    std::string_view previous;
    std::uint32_t previous_component = 0;
    ClassId previous_class = 0;
  };
  /// What is being written.
  struct Where {
    std::uint32_t segment = 0;
    std::uint32_t field = 0;
    std::uint32_t component = 0;
  };

  void write_segment(std::uint32_t segment);
  void write_fields(std::uint32_t segment, const std::vector<FieldRules>& rules);
  void write_known_field(const parsers::Element& field, const FieldRules& rules);
  void write_field(const parsers::Element& field, const FieldRules& rules);
  void write_repetitions(const parsers::Element& field, const FieldRules& rules);
  void write_remembered(std::string_view text, const RememberedField& field);
  void record(const parsers::Element& field, const FieldRules& rules);
  void note_fallback(const parsers::Element& field, std::size_t begin);
  void write_unknown_field(const parsers::Element& field, const FieldRules* rules);
  void write_repetition(const FieldRules& rules, Repetition* repetition);
  void write_component(const parsers::Element& component, const FieldRules& rules,
                       Repetition* repetition);
  const BoundRules* find_rules(const FieldRules& rules, const Repetition& repetition) const;
  void write_value(std::string_view text, const BoundRules& bound, Repetition* repetition);
  const Action& choose(const BoundRules& bound, const Repetition& repetition,
                       std::string_view value);
  void keep(std::string_view text, std::string_view value, const BoundRules& bound,
            Repetition* repetition);
  const std::string& group_number(std::string_view value, const BoundRules& bound);
  bool may_stay(std::string_view value, const BoundRules& bound) const;
  bool shows_age(const Action& action, const DataClass& facts, std::string_view value) const;
  void replace(const Action& action, const BoundRules& bound, std::string_view text,
               std::string_view value, Repetition* repetition);
  void remember(ClassId data_class, std::string_view value, Repetition* repetition);
  void remember_together(ClassId data_class, std::string_view value, Repetition* repetition);
  void note_quasi_identifier(const DataClass& facts, std::size_t begin);
  bool loses_content(std::uint32_t segment) const;
  bool lost_all(std::uint32_t segment, std::size_t begin) const;
  void write_delimiters(std::string_view text);
  void write_label();

  const parsers::Message& message_;
  const parsers::Delimiters& delimiters_;
  const Parts& parts_;
  MessageView view_;
  Redaction* out_;
  bool remembers_;  ///< Whether results of fields may be taken from memory.
  bool divides_;    ///< Whether some component has subcomponents.
  Where at_;
  /// Output of a field that readers take only where another one is not valued.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  Range second_;
  bool first_emptied_ = false;
  bool has_fallbacks_ = false;        ///< Whether the segment at hand has such fields.
  bool of_person_ = false;            ///< Whether it is about the person (PID).
  FieldResult* recording_ = nullptr;  ///< Of the field at hand, if it is to be remembered.
  std::string_view field_text_;       ///< Of the field at hand.
  bool content_read_ = false;         ///< Whether readers make anything of the field at hand.
  std::map<std::string, std::string> groups_;  ///< New numbers of OBX-4, once one is needed.
  bool content_removed_ = false;  ///< Of the field without which the segment says nothing.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_MESSAGE_WALK_H_
