#ifndef IZTK_REDACTION_DISCLOSURE_H_
#define IZTK_REDACTION_DISCLOSURE_H_

#include <functional>

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
  explicit Disclosure(const ClassTable& classes) : classes_(classes) {}

  /// Whether the value at `place`, a component or subcomponent, may be shown. `is_known_code` tells
  /// whether it is a code of a table that is bound to the place; it is asked only if it matters.
  bool may_show(const parsers::Message& message, const core::Place& place,
                const std::function<bool()>& is_known_code);

 private:
  const Binding* find_binding(const parsers::Message& message, const core::Place& place);

  const ClassTable& classes_;
  core::Arena arena_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_DISCLOSURE_H_
