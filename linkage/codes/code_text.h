#ifndef IZTK_LINKAGE_CODES_CODE_TEXT_H_
#define IZTK_LINKAGE_CODES_CODE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"
#include "linkage/codes/code_bits.h"

namespace iztk::linkage {

/// The version of the code, the first character of its text.
inline constexpr char kCodeVersion = '1';
inline constexpr std::size_t kKeyIdLength = 2;
/// Version, key id, and three characters for each two bytes.
inline constexpr std::size_t kCodeTextLength = 1 + kKeyIdLength + kCodeBytes / 2 * 3;

/// A linkage code as text: 99 characters, which fit `pprl_id` of CVRS. The alphabet is that of base
/// 45 (RFC 9285) with _ for the blank: capital letters, digits and `$%*+-./:_`, none of them a
/// delimiter of HL7 v2, so that it survives receivers that fold case. `key_id` has 2 characters.
std::string code_text(std::string_view key_id, const CodeBits& bits);

struct CodeText {
  std::string key_id;
  CodeBits bits;
};

/// Reads a code in capital or small letters. The error says what is wrong with it: its length, a
/// character, its version.
core::Result<CodeText> parse_code(std::string_view text);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_CODE_TEXT_H_
