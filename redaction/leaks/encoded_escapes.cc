// What escapes of single characters hide (hidden_text.h).

#include <bit>
#include <charconv>
#include <numeric>
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

// What a named character of HTML counts as: a letter without its accent, a mark as a blank. 0: it
// is not known. The names are those of the letters and marks that names of people have.
char named_character(std::string_view name) {
  struct Named {
    std::string_view name;
    char character;
  };
  constexpr Named kNamed[] = {
      {"amp", '&'},    {"lt", '<'},     {"gt", '>'},    {"quot", '"'},   {"apos", '\''},
      {"nbsp", ' '},   {"rsquo", ' '},  {"lsquo", ' '}, {"sbquo", ' '},  {"prime", ' '},
      {"shy", ' '},    {"ensp", ' '},   {"emsp", ' '},  {"thinsp", ' '}, {"zwnj", ' '},
      {"zwj", ' '},    {"ndash", '-'},  {"mdash", '-'}, {"hyphen", '-'}, {"dash", '-'},
      {"period", '.'}, {"comma", ','},  {"sol", '/'},   {"lowbar", '_'}, {"num", '#'},
      {"commat", '@'}, {"middot", ' '}, {"sup1", '1'},  {"sup2", '2'},   {"sup3", '3'},
      {"eth", 'd'},    {"inodot", 'i'}, {"imath", 'i'}};
  for (const Named& named : kNamed) {
    if (name == named.name) return named.character;
  }
  constexpr std::string_view kAccents[] = {"acute", "grave", "circ",  "uml",   "tilde",
                                           "cedil", "ring",  "slash", "caron", "breve",
                                           "macr",  "ogon",  "strok", "dot",   "dblac"};
  if (name.size() < 3 || !core::is_letter(name[0])) return 0;
  for (const std::string_view accent : kAccents) {
    if (name.substr(1) == accent) return name[0];
  }
  return 0;
}

// `&eacute;`, `&amp;`
Escape named_entity(std::string_view text) {
  constexpr std::size_t kLongestName = 8;
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && core::is_alphanumeric(text[end])) ++end;
  if (end >= text.size() || text[end] != ';') return {};
  const std::string_view name = text.substr(1, end - 1);
  // One character that counts as two letters.
  if (name == "szlig") return {0xdf, true, end + 1};
  if (name == "aelig" || name == "AElig") return {0xe6, true, end + 1};
  if (name == "oelig" || name == "OElig") return {0x153, true, end + 1};
  if (name == "thorn" || name == "THORN") return {0xfe, true, end + 1};
  const char character = named_character(name);
  if (character == 0) return {};
  return {static_cast<std::uint32_t>(character), false, end + 1};
}

// `&#74;`, `&#x4A;`, `&eacute;`
Escape entity(std::string_view text) {
  if (!text.starts_with("&#")) return named_entity(text);
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

// `%4A`, `%u004A`
Escape percent(std::string_view text) {
  if (text.size() >= 6 && (text[1] == 'u' || text[1] == 'U')) {
    const std::optional<std::uint32_t> number = hex_number(text.substr(2, 4));
    if (number) return {*number, true, 6};
  }
  return two_digits(text);
}

// `\u004a`, `\u{4a}`, `\U0000004a`, `\x4a`, `\112`: as programs write characters.
Escape of_programs(std::string_view text) {
  const auto code_point = [text](std::size_t begin, std::size_t digits) -> Escape {
    if (text.size() < begin + digits) return {};
    const std::optional<std::uint32_t> number = hex_number(text.substr(begin, digits));
    return number ? Escape{*number, true, begin + digits} : Escape{};
  };
  switch (text[1]) {
    case 'u': {
      const std::size_t end = text.substr(0, 10).find('}');
      if (text.starts_with("\\u{") && end != std::string_view::npos) {
        Escape escape = code_point(3, end - 3);
        if (escape.length != 0) ++escape.length;
        return escape;
      }
      return code_point(2, 4);
    }
    case 'U':
      return code_point(2, 8);
    case 'x': {
      Escape escape = code_point(2, 2);
      escape.code_point = false;  // A byte: letters above ASCII are several.
      return escape;
    }
    default: {
      if (text.size() < 4) return {};
      std::uint32_t number = 0;
      for (const char c : text.substr(1, 3)) {
        if (c < '0' || c > '7') return {};
        number = number * 8 + static_cast<std::uint32_t>(c - '0');
      }
      return number < 0x100 ? Escape{number, false, 4} : Escape{};
    }
  }
}

// `\T\`: what it stands for may start an entity itself.
bool starts_entity(std::string_view behind) {
  return behind.starts_with('#') ||
         named_entity("&" + std::string(behind.substr(0, 12))).length != 0;
}

// `\n`, `\"`, the sequences of one letter of HL7, and those of programs.
Escape backslash(std::string_view text) {
  if (text.size() < 2) return {};
  constexpr std::string_view kHl7Letters = "FSTRE";
  if (text.size() >= 3 && text[2] == '\\') {
    if (text[1] == 'T' && starts_entity(text.substr(3))) return {'&', false, 3};
    if (kHl7Letters.find(text[1]) != std::string_view::npos) return {' ', false, 3};
    if (text[1] == 'H' || text[1] == 'N') return {0, false, 3};
  }
  if (text.starts_with("\\.")) {
    const std::size_t end = text.substr(0, 12).find('\\', 1);
    if (end != std::string_view::npos) return {' ', false, end + 1};
  }
  if (const Escape escape = of_programs(text); escape.length != 0) return escape;
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

  /// Bytes of the text as they are.
  void copy(std::string_view text, std::size_t begin, std::size_t end) {
    out_.text.append(text.substr(begin, end - begin));
    const std::size_t size = out_.offsets.size();
    out_.offsets.resize(size + end - begin);
    std::iota(out_.offsets.begin() + static_cast<std::ptrdiff_t>(size), out_.offsets.end(),
              static_cast<std::uint32_t>(begin));
  }

 private:
  DecodedText& out_;
};

// Length of the sequence `\X4A414E45\`, or 0.
std::size_t hex_length(std::string_view text) {
  if (!text.starts_with("\\X")) return 0;
  const std::size_t end = text.find('\\', 2);
  if (end == std::string_view::npos || end % 2 != 0 || end == 2) return 0;
  for (std::size_t i = 2; i < end; ++i) {
    if (core::hex_value(text[i]) < 0) return 0;
  }
  return end + 1;
}

void write_hex(std::string_view sequence, std::size_t offset, Sink* sink) {
  for (std::size_t i = 2; i + 1 < sequence.size(); i += 2) {
    sink->byte(
        static_cast<char>(core::hex_value(sequence[i]) << 4 | core::hex_value(sequence[i + 1])),
        offset);
  }
}

Escape escape_at(std::string_view text) {
  switch (text[0]) {
    case '\\':
      return backslash(text);
    case '%':
      return percent(text);
    case '=':
      return two_digits(text);
    case '&':
      return entity(text);
    default:
      return {};
  }
}

// Decodes the sequence at `at`, if there is one, and returns its length. What is before it is
// written by `write_before()`.
template <typename WriteBefore>
std::size_t decode_at(std::string_view text, std::size_t at, const WriteBefore& write_before,
                      Sink* sink) {
  const std::string_view rest = text.substr(at);
  if (const std::size_t length = hex_length(rest); length != 0) {
    write_before();
    write_hex(rest.substr(0, length), at, sink);
    return length;
  }
  const Escape escape = escape_at(rest);
  if (escape.length == 0) return 0;
  write_before();
  if (escape.code_point) {
    sink->code_point(escape.value, at);
  } else {
    sink->byte(static_cast<char>(escape.value), at);
  }
  return escape.length;
}

bool ends_line(char c) { return c == '\r' || c == '\n' || c == '"'; }

// The first end of a line in a range, or the end of the range.
std::size_t first_line_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && !ends_line(text[begin])) ++begin;
  return begin;
}

// The last end of a line in a range, or the begin of the range.
std::size_t last_line_end(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = end; at > begin; --at) {
    if (ends_line(text[at - 1])) return at - 1;
  }
  return begin;
}

}  // namespace

bool decode_escapes(std::string_view text, Lines lines, DecodedText* out) {
  kMayEscape.mark(text, &out->marks);
  out->clear();
  Sink sink(out);
  std::size_t behind = 0;  // The last sequence.
  bool decoded = false;
  // What has no escapes between two of them: the rest of a line, and the begin of another one.
  const auto copy_between = [&](std::size_t end) {
    if (lines == Lines::kAll) return sink.copy(text, behind, end);
    std::size_t begin = behind;
    if (decoded) {
      begin = first_line_end(text, behind, end);
      begin += begin < end ? 1 : 0;
      sink.copy(text, behind, begin);
    }
    sink.copy(text, last_line_end(text, begin, end), end);
  };
  for (std::size_t word = 0; word < out->marks.size(); ++word) {
    for (std::uint64_t bits = out->marks[word]; bits != 0; bits &= bits - 1) {
      const std::size_t at = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (at < behind) continue;
      const std::size_t length = decode_at(
          text, at, [&] { copy_between(at); }, &sink);
      if (length == 0) continue;
      behind = at + length;
      decoded = true;
    }
  }
  if (!decoded) return false;
  std::size_t end = text.size();
  if (lines == Lines::kWithEscapes) {
    end = first_line_end(text, behind, end);
    end += end < text.size() ? 1 : 0;
  }
  sink.copy(text, behind, end);
  return true;
}

}  // namespace iztk::redaction
