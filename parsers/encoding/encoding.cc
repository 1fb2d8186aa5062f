#include "parsers/encoding/encoding.h"

#include <algorithm>
#include <array>

#include "core/text/ascii.h"
#include "core/text/utf8.h"
#include "parsers/charset/single_byte_charset.h"
#include "parsers/message/message_place.h"

namespace iztk::parsers {
namespace {

using namespace core::rules;

constexpr std::uint32_t kCharsetField = 18;  // MSH-18, Character Set
constexpr char kEscapeByte = '\x1b';         // Switches the set in ISO 2022 texts.

std::string_view trim_spaces(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool is_c1_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte < 0xA0;
}

bool is_8859(Charset charset) {
  return is_single_byte(charset) && charset != Charset::kWindows1252;
}

/// Decides for one message.
class CharsetJudge {
 public:
  CharsetJudge(const Message& message, std::uint64_t offset, core::DiagnosticSink& sink)
      : message_(message), offset_(offset), sink_(sink), bytes_(message.bytes()) {
    if (message.segment_count() > 0) read_declaration();
  }

  CharsetDecision run(std::optional<Charset> forced) {
    if (forced) return judge_named(*forced, "--encoding");
    if (repeated_) report_declaration(kCharsetRepeats, {});
    if (name_.empty()) return judge_default();
    if (!declared_) return judge_unknown();
    return judge_declared();
  }

 private:
  void read_declaration() {
    const Element field = message_.field(0, kCharsetField);
    const std::string_view first =
        field.text.substr(0, field.text.find(message_.delimiters().repetition));
    repeated_ = first.size() < field.text.size();
    name_ = trim_spaces(first);
    declared_ = find_declared_charset(name_);
  }

  CharsetDecision judge_default() {
    if (!message_.has_high_bytes()) return {Charset::kUtf8};
    const std::size_t bad = core::find_invalid_utf8(bytes_);
    if (bad == bytes_.size()) return {Charset::kUtf8};
    report(kNotUtf8, bad, {});
    return {Charset::kWindows1252, Certainty::kFallback};
  }

  CharsetDecision judge_unknown() {
    const Charset fallback = fallback_charset();
    report_declaration(kCharsetUnknown, {charset_name(fallback)});
    const bool ascii = !message_.has_high_bytes();
    return {fallback, ascii ? Certainty::kAgreed : Certainty::kFallback};
  }

  CharsetDecision judge_declared() {
    const Charset charset = declared_->charset;
    if (!is_readable(charset)) return judge_unsafe(charset);
    if (!declared_->usual_spelling) report_declaration(kCharsetSpelling, {charset_name(charset)});

    const CharsetDecision decision = judge_named(charset, "MSH-18");
    const bool agreed = decision.certainty == Certainty::kAgreed;
    if (!message_.has_high_bytes() || !agreed) return decision;
    if (name_ == "UNICODE") report_declaration(kCharsetAmbiguous, {});
    if (is_single_byte(charset)) report_single_byte(charset);
    return decision;
  }

  /// A set whose letters may hold the bytes of delimiters: as long as a message is ASCII, it does
  /// not matter.
  CharsetDecision judge_unsafe(Charset charset) {
    const std::size_t high = core::find_high_byte(bytes_);
    const std::size_t bad = std::min(high, bytes_.find(kEscapeByte));
    if (bad >= bytes_.size()) return {Charset::kUtf8};
    report(kCharsetUnsafe, bad, {charset_name(charset)});
    return {charset, Certainty::kUnreadable};
  }

  CharsetDecision judge_named(Charset charset, std::string_view named_by) {
    if (!message_.has_high_bytes()) return {charset};
    const std::size_t bad = find_undecodable(bytes_, charset);
    if (bad == bytes_.size()) return {charset};
    const Charset fallback = fallback_charset();
    report(kNotDeclaredCharset, bad, {charset_name(charset), named_by, charset_name(fallback)});
    return {fallback, Certainty::kFallback};
  }

  /// What the bytes may be if not what is named.
  Charset fallback_charset() const {
    const bool utf8 = core::find_invalid_utf8(bytes_) == bytes_.size();
    return utf8 ? Charset::kUtf8 : Charset::kWindows1252;
  }

  /// A single-byte set agrees with nearly everything, so look whether it is plausible.
  void report_single_byte(Charset charset) {
    const std::size_t high = core::find_high_byte(bytes_);
    const std::string_view name = charset_name(charset);
    if (core::find_invalid_utf8(bytes_) == bytes_.size()) {
      report(kCharsetDoubtful, high, {name, "UTF-8"});
      return;
    }
    const auto control = std::find_if(bytes_.begin(), bytes_.end(), is_c1_byte);
    if (is_8859(charset) && control != bytes_.end()) {
      report(kCharsetDoubtful, static_cast<std::size_t>(control - bytes_.begin()),
             {name, charset_name(Charset::kWindows1252)});
      return;
    }
    report(kCharsetDeclared, high, {name});
  }

  void report(const core::Rule& rule, std::size_t at, std::array<std::string_view, 3> arguments) {
    core::Diagnostic diagnostic;
    diagnostic.rule = &rule;
    diagnostic.severity = rule.severity;
    diagnostic.place = place_of(message_, at);
    diagnostic.offset = offset_ + at;
    diagnostic.length = 1;
    diagnostic.arguments = arguments;
    sink_.report(diagnostic);
  }

  void report_declaration(const core::Rule& rule, std::array<std::string_view, 3> arguments) {
    const Element field = message_.field(0, kCharsetField);
    core::Diagnostic diagnostic;
    diagnostic.rule = &rule;
    diagnostic.severity = rule.severity;
    diagnostic.place.segment = 0;
    diagnostic.place.field = kCharsetField;
    diagnostic.offset = offset_ + field.offset;
    diagnostic.length = field.text.size();
    diagnostic.arguments = arguments;
    sink_.report(diagnostic);
  }

  const Message& message_;
  std::uint64_t offset_;
  core::DiagnosticSink& sink_;
  std::string_view bytes_;
  std::string_view name_;  ///< First repetition of MSH-18.
  bool repeated_ = false;
  std::optional<DeclaredCharset> declared_;
};

std::string_view decode_single_byte(std::string_view text, const HighHalf& table,
                                    core::Arena& arena) {
  constexpr std::size_t kMaxBytes = 3;  // The sets hold no character above U+FFFF.
  char* const begin = arena.allocate(text.size() * kMaxBytes);
  char* end = begin;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    end = core::write_utf8(byte < 0x80 ? byte : table[byte - 0x80u], end);
  }
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

CharsetDecision decide_charset(const Message& message, std::uint64_t offset,
                               std::optional<Charset> forced, core::DiagnosticSink& sink) {
  return CharsetJudge(message, offset, sink).run(forced);
}

std::size_t find_undecodable(std::string_view text, Charset charset) {
  if (charset == Charset::kUtf8) return core::find_invalid_utf8(text);
  std::size_t at = core::find_high_byte(text);
  if (!is_single_byte(charset)) return at;
  const HighHalf& table = high_half(charset);
  while (at < text.size() && table[static_cast<unsigned char>(text[at]) - 0x80u] != kUnassigned) {
    at = core::find_high_byte(text, at + 1);
  }
  return at;
}

std::optional<std::string_view> to_utf8(std::string_view text, Charset charset,
                                        core::Arena& arena) {
  if (find_undecodable(text, charset) != text.size()) return std::nullopt;
  if (!is_single_byte(charset) || core::is_ascii(text)) return text;
  return decode_single_byte(text, high_half(charset), arena);
}

}  // namespace iztk::parsers
