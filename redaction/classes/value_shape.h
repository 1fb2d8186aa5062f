#ifndef IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_
#define IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_

#include <string_view>

#include "redaction/classes/class_table.h"

namespace iztk::redaction {

/// Whether a text holds a number with the shape of a social security number, 524-71-9368.
bool holds_social_security_number(std::string_view text);

/// The same of a code: nine digits alone are such a number, too.
bool is_social_security_number(std::string_view code);

/// Whether a value that is to be kept looks like one of its class: a code like a code, a number
/// like a number, a date like a date. A text in a place for codes may be anything, so it goes.
bool has_shape_of(const DataClass& data_class, std::string_view value);

/// Whether readers take a text for a number, whatever its size.
bool reads_as_number(std::string_view text);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_CLASSES_VALUE_SHAPE_H_
