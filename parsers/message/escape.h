#ifndef IZTK_PARSERS_MESSAGE_ESCAPE_H_
#define IZTK_PARSERS_MESSAGE_ESCAPE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/arena.h"
#include "core/findings/rule.h"
#include "parsers/charset/charset.h"
#include "parsers/message/delimiters.h"

namespace iztk::parsers {

/// Receives what is odd about the escape sequences of one text.
class EscapeFindings {
 public:
  virtual ~EscapeFindings() = default;
  /// `offset` counts from the start of the text; `length` covers the sequence.
  virtual void found(const core::Rule& rule, std::size_t offset, std::size_t length) = 0;
};

/// Replaces the escape sequences of a text by what they stand for (HL7 2.5.1, chapter 2.7): F, S,
/// T, R, E by the message's delimiters, `Xhh..` by the bytes. Everything else stays as it is:
/// highlighting, formatting
/// (`.br`), character set switches, unknown and unfinished sequences, bad hexadecimal digits. So
/// nothing is ever lost, and a text without sequences comes back as the same view. One pass; what
/// was decoded is not decoded again.
///
/// Widespread writers put the number of a character into `Xhh..` instead of its bytes: e acute as
/// `Xe9` in UTF-8, o with double acute as `X151`, CR as `X000d`. Such a sequence is read as that
/// character where it cannot be bytes of `charset`, or would be a control character other than TAB,
/// LF and CR.
///
/// The result has the character set of the text, and lives as long as the text and the arena.
std::string_view unescape(std::string_view text, const Delimiters& delimiters, core::Arena& arena,
                          EscapeFindings* findings = nullptr, Charset charset = Charset::kUtf8);

/// Writes a text so that unescape() gives it back, and no delimiter, CR, LF or other control byte
/// stands in it.
std::string escape(std::string_view text, const Delimiters& delimiters);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_ESCAPE_H_
