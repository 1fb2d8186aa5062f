#ifndef IZTK_REDACTION_BUNDLE_REMOVED_ELEMENTS_H_
#define IZTK_REDACTION_BUNDLE_REMOVED_ELEMENTS_H_

#include <string>
#include <string_view>

#include "redaction/classes/class_table.h"
#include "redaction/leaks/removed_values.h"

namespace iztk::redaction {

/// The removed values of a bundle, on their way into the dictionary: values in several elements of
/// one object (family and given name, area code and local number) are searched for together, too.
class RemovedElements {
 public:
  RemovedElements(const ClassTable& classes, RemovedValues* dictionary)
      : classes_(classes), dictionary_(*dictionary) {}

  /// A new object begins.
  void begin();
  /// Adds the value of the element at `path`, if values of the class are searched for.
  void add(ClassId data_class, std::string_view value, std::string_view path);

 private:
  void add_telephone_parts(ClassId data_class, std::string_view value, std::string_view path);
  void add_name_parts(ClassId data_class, std::string_view value, std::string_view path);

  const ClassTable& classes_;
  RemovedValues& dictionary_;
  /// The values of the object at hand that were removed last.
  std::string previous_name_;
  std::string family_name_;
  std::string area_code_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_BUNDLE_REMOVED_ELEMENTS_H_
