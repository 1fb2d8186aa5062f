#ifndef IZTK_REDACTION_MESSAGE_REMOVED_PARTS_H_
#define IZTK_REDACTION_MESSAGE_REMOVED_PARTS_H_

#include <cstdint>
#include <string_view>

#include "redaction/classes/class_table.h"
#include "redaction/leaks/removed_values.h"

namespace iztk::redaction {

/// The removed values of one repetition of a field, on their way into the dictionary: values in
/// several components (two names, area code and local number, identifier and check digit) are
/// searched for together, too. The values must live until the next begin().
class RemovedParts {
 public:
  RemovedParts(const ClassTable& classes, RemovedValues* dictionary)
      : classes_(classes), dictionary_(*dictionary) {}

  /// A new repetition begins.
  void begin() {
    first_ = previous_ = {};
    previous_component_ = 0;
  }
  /// Adds a decoded value. False if values of the class are not searched for.
  bool add(ClassId data_class, std::string_view value, std::uint32_t component);

 private:
  void add_together(ClassId data_class, std::string_view value, std::uint32_t component);

  const ClassTable& classes_;
  RemovedValues& dictionary_;
  std::string_view first_;  ///< The value that was removed first.
  /// The value that was removed last.
  std::string_view previous_;
  std::uint32_t previous_component_ = 0;
  ClassId previous_class_ = 0;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_REMOVED_PARTS_H_
