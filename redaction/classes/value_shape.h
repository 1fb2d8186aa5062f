#ifndef IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_
#define IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_

#include <string_view>

#include "redaction/classes/class_table.h"

namespace iztk::redaction {

/// A text without blanks around it, as readers take it.
std::string_view trimmed(std::string_view text);

/// Whether a value that is to be kept looks like one of its class: a code like a code, a number
/// like a number, a date like a date. A text in a place for codes may be anything, so it goes.
bool has_shape_of(const DataClass& data_class, std::string_view value);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_
