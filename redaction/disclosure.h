#ifndef IZTK_REDACTION_DISCLOSURE_H_
#define IZTK_REDACTION_DISCLOSURE_H_

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"
#include "redaction/classes/class_table.h"

namespace iztk::redaction {

/// Decides which values of a message may stand in a report, an excerpt or an error text, when
/// nobody asked to see all: the one place that does. Serves one thread.
///
/// A value may be shown if the class table says that its place holds a code of a class that does
/// not identify a person, and if it is a code of the table that is bound there, or too short to
/// tell anything. Everything else is hidden: what the class table does not know, too.
class Disclosure {
 public:
  /// `classes` must outlive the object.
  explicit Disclosure(const ClassTable& classes);

  /// Whether any value of a field might be shown, whatever is in it.
  bool any_in_field(parsers::SegmentName segment, std::uint32_t field);

  /// Whether the value at `place`, a component or subcomponent, may be shown. `is_known_code` tells
  /// whether it is a code of a table that is bound to the place; it is asked only if it matters.
  bool may_show(const parsers::Message& message, const core::Place& place,
                const std::function<bool()>& is_known_code);

  /// Whether the place of a value, in `repetition`, holds a code of a class that does not identify
  /// a person.
  bool holds_code(const parsers::Message& message, const core::Place& place,
                  const parsers::Element& repetition);

  /// Whether a value tells nothing, code or not.
  static bool tells_nothing(std::string_view value);

 private:
  /// What the class table says of a field, in short.
  struct Field {
    bool any = false;          ///< Some binding is to a class that may be shown.
    bool conditional = false;  ///< What is bound depends on other values.
    std::uint64_t open = 0;    ///< Components that may be shown, by number; if not conditional.
  };

  /// The fields of a segment, by number from 0 (not used).
  struct Segment {
    const std::vector<FieldBindings>* bindings = nullptr;
    std::vector<Field> fields;
  };

  const Field* find_field(parsers::SegmentName name, std::uint32_t field);
  Field in_short(const FieldBindings& bindings) const;
  bool is_open(const Binding& binding) const;

  const ClassTable& classes_;
  std::unordered_map<parsers::SegmentName, Segment> segments_;
  parsers::SegmentName last_name_;  ///< What was asked last is asked again.
  const Segment* last_ = nullptr;
  core::Arena arena_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_DISCLOSURE_H_
