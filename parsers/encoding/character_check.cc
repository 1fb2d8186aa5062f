// check_characters() of encoding.h.

#include <array>

#include "core/text/ascii.h"
#include "core/text/utf8.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/message_place.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

constexpr std::array<std::string_view, 32> kControlNames = {
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",  "TAB", "LF",
    "VT",  "FF",  "CR",  "SO",  "SI",  "DLE", "DC1", "DC2", "DC3", "DC4", "NAK",
    "SYN", "ETB", "CAN", "EM",  "SUB", "ESC", "FS",  "GS",  "RS",  "US"};

bool is_c1_control(char32_t c) { return c >= 0x80 && c <= 0x9F; }

/// Embeddings, overrides and isolates. The plain marks (U+200E, U+200F) cannot reorder other text.
bool is_bidirectional_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Without U+200C and U+200D, which belong to the spelling of some scripts.
bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0xFEFF || c == 0x00AD || c == 0x180E || (c >= 0x2060 && c <= 0x2064);
}

bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

/// UTF-8 read as Latin-1 and encoded again: Ã or Â, then a character of U+0080 to U+00BF.
bool looks_double_encoded(char32_t first, char32_t second) {
  return (first == 0xC2 || first == 0xC3) && second >= 0x80 && second <= 0xBF;
}

class CharacterCheck {
 public:
  CharacterCheck(const Message& message, std::uint64_t offset, core::DiagnosticSink& sink)
      : message_(message), offset_(offset), sink_(sink), bytes_(message.bytes()) {}

  void find_control_bytes() {
    for (std::size_t at = 0; at < bytes_.size(); ++at) {
      const char c = bytes_[at];
      const auto byte = static_cast<unsigned char>(c);
      const bool control = (byte < 0x20 && c != '\r' && c != '\n' && c != '\t') || byte == 0x7F;
      if (!control || is_delimiter(c)) continue;
      report(kControlCharacter, at, 1, byte == 0x7F ? "DEL" : kControlNames[byte]);
      return;
    }
  }

  void find_characters() {
    core::CodePoint before;
    std::size_t at = 0;
    std::size_t before_end = 0;
    while ((at = core::find_high_byte(bytes_, at)) < bytes_.size()) {
      const core::CodePoint point = core::decode_utf8(bytes_.substr(at, 4));
      if (point.size == 0) return;
      // The second character of such a pair may be a C1 control: a consequence, not a finding.
      if (before_end == at && looks_double_encoded(before.value, point.value)) {
        report_first(kDoubleEncoded, at - before.size, before.size + point.size);
      } else {
        judge(point, at);
      }
      before = point;
      at += point.size;
      before_end = at;
    }
  }

 private:
  bool is_delimiter(char c) const {
    const Delimiters& d = message_.delimiters();
    return c == d.field || c == d.component || c == d.repetition || c == d.escape ||
           c == d.subcomponent || (c == d.truncation && c != '\0');
  }

  void judge(const core::CodePoint& point, std::size_t at) {
    const char32_t c = point.value;
    if (is_c1_control(c)) {
      report_first(kControlCharacter, at, point.size, "C1");
    } else if (is_bidirectional_control(c)) {
      report_first(kBidirectionalControl, at, point.size);
    } else if (is_invisible(c)) {
      report_first(kInvisibleCharacter, at, point.size);
    } else if (is_noncharacter(c)) {
      report_first(kNoncharacter, at, point.size);
    } else if (c == 0xFFFD) {
      report_first(kReplacementCharacter, at, point.size);
    }
  }

  void report_first(const core::Rule& rule, std::size_t at, std::size_t length,
                    std::string_view argument = {}) {
    for (const core::Rule* reported : reported_) {
      if (reported == &rule) return;
    }
    report(rule, at, length, argument);
  }

  void report(const core::Rule& rule, std::size_t at, std::size_t length,
              std::string_view argument) {
    reported_[reported_count_++] = &rule;
    core::Diagnostic diagnostic;
    diagnostic.rule = &rule;
    diagnostic.severity = rule.severity;
    diagnostic.place = place_of(message_, at);
    diagnostic.offset = offset_ + at;
    diagnostic.length = length;
    diagnostic.arguments = {argument};
    sink_.report(diagnostic);
  }

  const Message& message_;
  std::uint64_t offset_;
  core::DiagnosticSink& sink_;
  std::string_view bytes_;
  std::array<const core::Rule*, 6> reported_ = {};  ///< Each rule of this file at most once.
  std::size_t reported_count_ = 0;
};

}  // namespace

void check_characters(const Message& message, std::uint64_t offset, Charset charset,
                      core::DiagnosticSink& sink) {
  CharacterCheck check(message, offset, sink);
  // DEL is no control byte to the scan.
  const bool has_delete = message.bytes().find('\x7F') != std::string_view::npos;
  if (message.has_control_bytes() || has_delete) check.find_control_bytes();
  if (message.has_high_bytes() && charset == Charset::kUtf8) check.find_characters();
}

}  // namespace iztk::parsers
