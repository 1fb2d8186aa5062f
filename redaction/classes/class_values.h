#ifndef IZTK_REDACTION_CLASSES_CLASS_VALUES_H_
#define IZTK_REDACTION_CLASSES_CLASS_VALUES_H_

#include <string>
#include <string_view>
#include <vector>

#include "redaction/classes/class_table.h"

namespace iztk::redaction {

/// Values of one message or bundle with their classes, for conditions that ask whether a value is
/// that of a class elsewhere. Compared as the leak check does (redaction/text/text_fold.h).
class ClassValues {
 public:
  /// `classes` must outlive this.
  explicit ClassValues(const ClassTable& classes) : classes_(classes) {}

  /// A decoded value.
  void add(ClassId data_class, std::string_view value);

  /// Whether a class that matches the pattern has this value.
  bool has(std::string_view class_pattern, std::string_view value) const;

 private:
  struct ClassValue {
    ClassId data_class;
    std::string folded;
  };

  const ClassTable& classes_;
  std::vector<ClassValue> values_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_CLASS_VALUES_H_
