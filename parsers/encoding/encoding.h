#ifndef IZTK_PARSERS_ENCODING_ENCODING_H_
#define IZTK_PARSERS_ENCODING_ENCODING_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "parsers/charset/charset.h"
#include "parsers/message/message.h"

namespace iztk::parsers {

/// How sure it is that a message is written in a character set.
enum class Certainty : std::uint8_t {
  kAgreed,      ///< Named, or the default UTF-8, and all bytes agree.
  kFallback,    ///< The bytes do not agree with what is named. This set can read them, but the
                ///< letters may be wrong: good for a report, not for handing data on.
  kUnreadable,  ///< The set cannot be read, and guessing another one would split letters.
};

/// The character set to read a message in.
struct CharsetDecision {
  Charset charset = Charset::kUtf8;
  Certainty certainty = Certainty::kAgreed;
};

/// Decides the character set of a message: `forced` (the option --encoding) before MSH-18 before
/// UTF-8; if the bytes do not agree, UTF-8 if they are that, at last Windows-1252. Findings go to
/// `sink`, each kind once with its first place; `offset` is that of the message in the input. An
/// error is reported unless the certainty is kAgreed.
CharsetDecision decide_charset(const Message& message, std::uint64_t offset,
                               std::optional<Charset> forced, core::DiagnosticSink& sink);

/// Reports characters that are better not in a text: control characters, marks of the writing
/// direction, invisible ones, noncharacters, U+FFFD, and what looks encoded twice. `charset` is the
/// decided one.
void check_characters(const Message& message, std::uint64_t offset, Charset charset,
                      core::DiagnosticSink& sink);

/// The text in UTF-8: the same view if it is that already, otherwise a copy in the arena. Nothing
/// if a byte stands for no character of the set: no character is ever replaced by another.
std::optional<std::string_view> to_utf8(std::string_view text, Charset charset, core::Arena& arena);

/// Offset of the first byte that stands for no character of the set, or the size of the text. Of a
/// set that cannot be read, the first byte above 0x7F.
std::size_t find_undecodable(std::string_view text, Charset charset);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_ENCODING_ENCODING_H_
