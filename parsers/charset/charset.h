#ifndef IZTK_PARSERS_CHARSET_CHARSET_H_
#define IZTK_PARSERS_CHARSET_CHARSET_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace iztk::parsers {

/// A character set that MSH-18 or the user may name.
enum class Charset : std::uint8_t {
  kAscii,
  kUtf8,
  k8859_1,
  k8859_2,
  k8859_3,
  k8859_4,
  k8859_5,
  k8859_6,
  k8859_7,
  k8859_8,
  k8859_9,
  k8859_15,
  kWindows1252,  ///< No HL7 name: only the user may name it.
  kUtf16Le,      ///< Of a whole input, never of a message: see utf16.h.
  kUtf16Be,
  // Sets whose letters may hold the bytes of delimiters. Read only as far as a message is ASCII.
  kIsoIr14,
  kIsoIr87,
  kIsoIr159,
  kGb18030,
  kBig5,
  kKsX1001,
  kCns11643,
};

/// "UNICODE UTF-8": the name in HL7 table 0211; of a set without one, its usual name.
std::string_view charset_name(Charset charset);

/// Whether a byte below 0x80 always stands for the ASCII character, so that delimiters can be found
/// before decoding, and to_utf8() can read the set.
bool is_readable(Charset charset);

/// Whether each byte is a character.
bool is_single_byte(Charset charset);

/// What MSH-18 names.
struct DeclaredCharset {
  Charset charset = Charset::kUtf8;
  bool usual_spelling = true;  ///< As HL7 table 0211 spells it.
};

/// Looks a name up that MSH-18 holds (its first repetition, raw). Only names of the table are
/// known: data never reach ICU as a name. UNICODE is taken for UTF-8.
std::optional<DeclaredCharset> find_declared_charset(std::string_view name);

/// A value of the option `--encoding`.
struct CharsetOption {
  std::string_view name;
  Charset charset;
};

/// All values of the option besides "auto", in the order in which help should list them.
std::span<const CharsetOption> charset_options();

/// Capital and small letters are the same.
std::optional<Charset> find_charset_option(std::string_view name);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_CHARSET_CHARSET_H_
