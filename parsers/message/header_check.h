#ifndef IZTK_PARSERS_MESSAGE_HEADER_CHECK_H_
#define IZTK_PARSERS_MESSAGE_HEADER_CHECK_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/findings/rule.h"
#include "parsers/message/delimiters.h"

namespace iztk::parsers {

/// What is wrong or remarkable about the delimiters that MSH, FHS or BHS declares.
struct HeaderFinding {
  const core::Rule* rule = nullptr;
  std::size_t offset = 0;  ///< In the line.
  std::size_t length = 0;
  int field = 0;            ///< 1 or 2.
  std::string_view reason;  ///< Argument of the rule after the name of the segment; static text.
};

/// Delimiters as far as they can be read, and at most one finding.
struct HeaderCheck {
  std::optional<Delimiters> delimiters;  ///< None if the header cannot be read.
  std::optional<HeaderFinding> finding;
};

/// Reads the delimiters from `line`, which starts with MSH, FHS or BHS and has no terminator.
///
/// A delimiter is an ASCII character other than a letter, a digit, a space, a double quote (`""` is
/// the HL7 null), or a byte that line ends and MLLP need. All must differ. Control characters are
/// accepted, as HL7 2.5.1 does not rule them out.
HeaderCheck check_header(std::string_view line);

/// Whether a delimiter may be this character.
bool can_delimit(char c);

/// Whether `text` starts with what stands behind the name of a header: the field separator, four or
/// five encoding characters, all different, and the field separator again, or the end of the line.
bool declares_delimiters(std::string_view text);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_HEADER_CHECK_H_
