#ifndef IZTK_REDACTION_METHODS_KEY_STRENGTH_H_
#define IZTK_REDACTION_METHODS_KEY_STRENGTH_H_

#include <string>
#include <string_view>

namespace iztk::redaction {

/// Why a key can be guessed, as the end of a sentence ("it has fewer than 8 different bytes");
/// empty if nothing shows that it can. What is looked for are keys that nobody would make with a
/// random generator: few different bytes, one byte most of the time, repeated patterns and
/// sequences, also in what a text in base 64 stands for. The predictors are those of NIST SP
/// 800-90B (most common value, lag), with one for sequences. A sentence that somebody may think of
/// is not recognized.
std::string why_guessable(std::string_view key);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_KEY_STRENGTH_H_
