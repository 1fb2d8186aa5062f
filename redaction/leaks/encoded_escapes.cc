// What escapes of single characters hide (hidden_text.h).

#include <bit>
#include <charconv>
#include <optional>

#include "core/text/ascii.h"
#include "redaction/leaks/encoded_text.h"

namespace iztk::redaction {
namespace {

constexpr AsciiSet kMayEscape("\\%=&");

/// What an escape sequence stands for.
struct Escape {
  std::uint32_t value = 0;  ///< A byte, or a code point.
  bool code_point = false;
  std::size_t length = 0;  ///< Of the sequence; 0: this is none.
};

std::optional<std::uint32_t> hex_number(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) {
    const int value = core::hex_value(c);
    if (value < 0) return std::nullopt;
    number = number << 4 | static_cast<std::uint32_t>(value);
  }
  if (digits.empty()) return std::nullopt;
  return number;
}

// `%4A`, `=4A`
Escape two_digits(std::string_view text) {
  if (text.size() < 3) return {};
  const std::optional<std::uint32_t> number = hex_number(text.substr(1, 2));
  if (!number) return {};
  return {*number, false, 3};
}

// `&#74;`, `&#x4A;`, `&amp;`
Escape entity(std::string_view text) {
  struct Named {
    std::string_view name;
    char character;
  };
  constexpr Named kNamed[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                              {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", ' '}};
  for (const Named& named : kNamed) {
    if (text.starts_with(named.name)) {
      return {static_cast<std::uint32_t>(named.character), false, named.name.size()};
    }
  }
  if (!text.starts_with("&#")) return {};
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos) return {};
  std::string_view digits = text.substr(2, end - 2);
  if (digits.starts_with('x') || digits.starts_with('X')) {
    const std::optional<std::uint32_t> number = hex_number(digits.substr(1));
    if (!number) return {};
    return {*number, true, end + 1};
  }
  std::uint32_t number = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || last != digits.data() + digits.size()) return {};
  return {number, true, end + 1};
}

// `\u004a`, `\n`, `\"`, and the sequences of one letter of HL7.
Escape backslash(std::string_view text) {
  if (text.size() < 2) return {};
  if (text[1] == 'u' && text.size() >= 6) {
    const std::optional<std::uint32_t> number = hex_number(text.substr(2, 4));
    if (number) return {*number, true, 6};
  }
  constexpr std::string_view kHl7Letters = "FSTRE";
  if (text.size() >= 3 && text[2] == '\\') {
    if (kHl7Letters.find(text[1]) != std::string_view::npos) return {' ', false, 3};
    if (text[1] == 'H' || text[1] == 'N') return {0, false, 3};
  }
  if (text.starts_with("\\.")) {
    const std::size_t end = text.substr(0, 12).find('\\', 1);
    if (end != std::string_view::npos) return {' ', false, end + 1};
  }
  constexpr std::string_view kJsonLetters = "\"\\/nrtbf";
  if (kJsonLetters.find(text[1]) != std::string_view::npos) {
    return {text[1] == '"' || text[1] == '\\' || text[1] == '/'
                ? static_cast<std::uint32_t>(text[1])
                : std::uint32_t{' '},
            false, 2};
  }
  return {};
}

/// Writes decoded characters with their origin.
class Sink {
 public:
  explicit Sink(DecodedText* out) : out_(*out) {}

  void byte(char c, std::size_t offset) {
    out_.text += c;
    out_.offsets.push_back(static_cast<std::uint32_t>(offset));
  }

  void code_point(std::uint32_t value, std::size_t offset) {
    if (value < 0x80) {
      byte(static_cast<char>(value), offset);
    } else if (value < 0x800) {
      byte(static_cast<char>(0xc0 | value >> 6), offset);
      byte(static_cast<char>(0x80 | (value & 0x3f)), offset);
    } else {
      byte(static_cast<char>(0xe0 | (value >> 12 & 0xf)), offset);
      byte(static_cast<char>(0x80 | (value >> 6 & 0x3f)), offset);
      byte(static_cast<char>(0x80 | (value & 0x3f)), offset);
    }
  }

 private:
  DecodedText& out_;
};

// `\X4A414E45\`: writes the bytes and returns the length of the sequence, or 0.
std::size_t hex_sequence(std::string_view text, std::size_t offset, Sink* sink) {
  if (!text.starts_with("\\X")) return 0;
  const std::size_t end = text.find('\\', 2);
  if (end == std::string_view::npos || end % 2 != 0 || end == 2) return 0;
  for (std::size_t i = 2; i < end; ++i) {
    if (core::hex_value(text[i]) < 0) return 0;
  }
  for (std::size_t i = 2; i < end; i += 2) {
    sink->byte(static_cast<char>(core::hex_value(text[i]) << 4 | core::hex_value(text[i + 1])),
               offset);
  }
  return end + 1;
}

Escape escape_at(std::string_view text) {
  switch (text[0]) {
    case '\\':
      return backslash(text);
    case '%':
    case '=':
      return two_digits(text);
    case '&':
      return entity(text);
    default:
      return {};
  }
}

bool starts_escape(std::string_view text) {
  if (!kMayEscape.contains(text[0])) return false;
  return text.starts_with("\\X") || escape_at(text).length != 0;
}

}  // namespace

bool decode_escapes(std::string_view text, DecodedText* out) {
  // MSH-2 holds a backslash in nearly every message: nothing is copied before a real sequence.
  kMayEscape.mark(text, &out->marks);
  std::size_t at = text.size();
  for (std::size_t word = 0; word < out->marks.size() && at == text.size(); ++word) {
    for (std::uint64_t bits = out->marks[word]; bits != 0; bits &= bits - 1) {
      const std::size_t place = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (!starts_escape(text.substr(place))) continue;
      at = place;
      break;
    }
  }
  if (at == text.size()) return false;
  out->clear();
  Sink sink(out);
  bool decoded = false;
  for (at = 0; at < text.size();) {
    if (!kMayEscape.contains(text[at])) {
      sink.byte(text[at], at);
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (const std::size_t length = hex_sequence(rest, at, &sink); length != 0) {
      at += length;
      decoded = true;
      continue;
    }
    const Escape escape = escape_at(rest);
    if (escape.length == 0) {
      sink.byte(text[at], at);
      ++at;
      continue;
    }
    if (escape.code_point) {
      sink.code_point(escape.value, at);
    } else {
      sink.byte(static_cast<char>(escape.value), at);
    }
    at += escape.length;
    decoded = true;
  }
  return decoded;
}

}  // namespace iztk::redaction
