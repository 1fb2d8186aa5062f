#ifndef IZTK_PROFILES_EVALUATION_TEXT_FORMATS_H_
#define IZTK_PROFILES_EVALUATION_TEXT_FORMATS_H_

#include <optional>
#include <string_view>

#include "parsers/language/rule_expression.h"

namespace iztk::profiles {

/// NM: optional sign, digits, optional decimal point and digits (HL7 2.5.1, chapter 2.A.47).
bool is_number(std::string_view text);

/// SI: a whole number, not negative (HL7 2.5.1, chapter 2.A.70).
bool is_sequence_id(std::string_view text);

/// ISO object identifier of at least two arcs, no leading zeros.
bool is_oid(std::string_view text);

/// The number that an NM text stands for; nothing if it is none.
std::optional<double> to_number(std::string_view text);

/// A format of the rule language's `is`.
bool has_format(std::string_view text, parsers::RuleExpression::Format format);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_TEXT_FORMATS_H_
