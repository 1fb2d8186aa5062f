#ifndef IZTK_REDACTION_MESSAGE_MESSAGE_VIEW_H_
#define IZTK_REDACTION_MESSAGE_MESSAGE_VIEW_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "parsers/message/message.h"
#include "redaction/classes/class_table.h"
#include "redaction/classes/class_values.h"
#include "redaction/policy/condition.h"

namespace iztk::redaction {

/// Questions that rules ask about a message: values by path, values by class.
class MessageView {
 public:
  /// All must outlive the view.
  MessageView(const parsers::Message& message, const ClassTable& classes, core::Arena& arena)
      : message_(message), classes_(classes), arena_(arena), values_(classes) {}

  /// An element without escape sequences.
  std::string_view decode(std::string_view text) const;

  /// Component of a field or of one repetition, decoded; empty if it is not there.
  std::string_view component(const parsers::Element& whole, std::uint32_t number) const;

  /// Who assigned the identifier in a repetition: HD in component `number` of CX and XON, or, in an
  /// EI, components 2 to 4. Decoded.
  struct Authority {
    std::string_view name, id, type;
  };
  Authority authority(const parsers::Element& whole, std::uint32_t number) const;

  /// Whether the condition of a binding holds for a repetition of a field.
  bool holds(const Binding& binding, std::uint32_t segment,
             const parsers::Element& repetition) const;

  /// Whether the condition of a rule holds for a value in a segment.
  bool holds(const Condition& condition, std::uint32_t segment, std::string_view value);

  /// How many segments of the same name stand up to here, this one included.
  std::uint32_t instance_of(std::uint32_t segment) const;

  /// The binding of a component; nullptr if it is unknown.
  const Binding* find_binding(const FieldBindings& bindings, std::uint32_t segment,
                              const parsers::Element& repetition, std::uint32_t number) const;

 private:
  bool holds(const Clause& clause, std::uint32_t segment, std::string_view value);
  bool path_holds(const Clause& clause, std::uint32_t segment) const;
  void collect_values();
  void collect_field(std::uint32_t segment, const parsers::Element& field,
                     const FieldBindings& bindings);

  const parsers::Message& message_;
  const ClassTable& classes_;
  core::Arena& arena_;
  bool collected_ = false;
  ClassValues values_;  ///< Of all identifying classes, once a condition asks for them.
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_MESSAGE_VIEW_H_
