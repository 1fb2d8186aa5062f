#ifndef IZTK_REDACTION_HEX_DIGIT_H_
#define IZTK_REDACTION_HEX_DIGIT_H_

#include "core/ascii.h"

namespace iztk::redaction {

/// Value of a hexadecimal digit; -1 if it is none.
inline int hex_value(char c) {
  if (core::is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_HEX_DIGIT_H_
